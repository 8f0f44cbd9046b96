package dev.caseclock.local.services;

import dev.caseclock.local.services.Replica.ReplicaPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each service is started: its command, its environment, where it writes. */
public final class ServicePlans {

    // One collector thread and one compiler suffice for one person's suite, and keep six JVMs under 1.5 GiB together.
    private static final List<String> LEAN = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:MaxMetaspaceSize=192m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:MaxDirectMemorySize=64m",
            // Only errors of the JVM itself: its remarks on class archives would bury a service's last words.
            "-Xlog:disable",
            "-Xlog:all=error:stderr");

    private final Setting setting;

    public ServicePlans(Setting setting) {
        this.setting = setting;
    }

    /** Where the suite runs and what its parts are told. */
    public record Setting(
            Path home,
            Path logs,
            Path run,
            Path attachments,
            Optional<ClassArchives> archives,
            Map<Service, List<Integer>> ports,
            IssuerSetting issuer,
            DatabaseSetting database,
            Optional<Path> outbox,
            List<String> withoutVariables) {}

    /** Where tokens come from. */
    public record IssuerSetting(String url, String keysUrl, String tokenEndpoint, Secret clientSecret) {}

    /** Where the databases are. */
    public record DatabaseSetting(Address jdbcUrl, Secret password) {}

    /** The secret of a role or client. */
    public interface Secret {
        String of(String name);
    }

    /** The address of a database. */
    public interface Address {
        String of(String database);
    }

    List<ReplicaPlan> all() {
        return Stream.of(Service.values()).flatMap(this::replicasOf).toList();
    }

    private Stream<ReplicaPlan> replicasOf(Service service) {
        var ports = setting.ports().get(service);
        var plans = new ArrayList<ReplicaPlan>();
        for (var number = 1; number <= ports.size(); number++) {
            plans.add(replica(service, number, ports.get(number - 1)));
        }
        return plans.stream();
    }

    private ReplicaPlan replica(Service service, int number, int port) {
        var name = number == 1 ? service.id() : service.id() + "-" + number;
        var mark = "-Dcaseclock.process=" + setting.run().resolve(name);
        // Without archives the start is the plain one everybody knows: the peer the bench compares with.
        var plain = setting.archives().isEmpty();
        var jar = plain ? service.plainJar(setting.home()) : service.jar(setting.home());
        var flags = plain ? List.<String>of() : lean(service);
        // One replica trains; the others would write the same file.
        var archive = setting.archives()
                .map(archives -> archives.of(service, jar, flags))
                .filter(found -> found.usable() || number == 1);

        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(mark);
        command.addAll(flags);
        command.add("-jar");
        command.add(jar.toString());
        return new ReplicaPlan(
                name,
                url(port),
                command,
                environment(service, name, port),
                setting.withoutVariables(),
                setting.logs().resolve(name + ".log"),
                setting.run().resolve(name + ".pid"),
                mark,
                archive);
    }

    private static List<String> lean(Service service) {
        var flags = new ArrayList<>(LEAN);
        flags.add("-Xmx" + service.heapMegabytes() + "m");
        return flags;
    }

    private Map<String, String> environment(Service service, String name, int port) {
        var variables = new HashMap<String, String>();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("CASECLOCK_SANDBOX", "true");
        variables.put("CASECLOCK_FOLLOWERS_REPLICA", name);
        variables.put("CASECLOCK_ISSUER", setting.issuer().url());
        variables.put("CASECLOCK_ISSUER_KEYS", setting.issuer().keysUrl());
        service.database().ifPresent(database -> {
            variables.put(
                    "QUARKUS_DATASOURCE_JDBC_URL", setting.database().jdbcUrl().of(database));
            variables.put("QUARKUS_DATASOURCE_USERNAME", database);
            variables.put(
                    "QUARKUS_DATASOURCE_PASSWORD", setting.database().password().of(database));
        });
        service.clientId().ifPresent(client -> {
            variables.put("CASECLOCK_ISSUER_TOKEN_ENDPOINT", setting.issuer().tokenEndpoint());
            variables.put("CASECLOCK_CLIENT_ID", client);
            variables.put(
                    "CASECLOCK_CLIENT_SECRET", setting.issuer().clientSecret().of(client));
            variables.put(
                    "CASECLOCK_GATEWAY_URL",
                    url(setting.ports().get(Service.GATEWAY).get(0)));
        });
        if (service == Service.CASE) {
            setting.outbox().ifPresent(folder -> variables.put("CASECLOCK_MAIL_FOLDER", folder.toString()));
            variables.put("CASECLOCK_ATTACHMENTS_FOLDER", setting.attachments().toString());
        }
        if (service == Service.GATEWAY) {
            Stream.of(Service.values())
                    .filter(other -> other != Service.GATEWAY)
                    .forEach(other -> variables.put("CASECLOCK_SERVICES_" + other.name(), urls(other)));
        }
        return variables;
    }

    private String urls(Service service) {
        return setting.ports().get(service).stream().map(ServicePlans::url).collect(Collectors.joining(","));
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
