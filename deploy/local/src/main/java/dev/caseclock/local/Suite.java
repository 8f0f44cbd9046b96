package dev.caseclock.local;

import dev.caseclock.local.issuer.DemoPerson;
import dev.caseclock.local.issuer.LocalIssuer;
import dev.caseclock.local.machine.CannotStart;
import dev.caseclock.local.machine.Console;
import dev.caseclock.local.machine.PrivateFile;
import dev.caseclock.local.machine.Secrets;
import dev.caseclock.local.machine.StopRequest;
import dev.caseclock.local.postgres.LocalPostgres;
import dev.caseclock.local.services.ClassArchives;
import dev.caseclock.local.services.Service;
import dev.caseclock.local.services.ServicePlans;
import dev.caseclock.local.services.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One suite on one machine, from start to stop. */
final class Suite {

    private final Options options;
    private final Console console;
    private final StopRequest stop;

    Suite(Options options, Console console, StopRequest stop) {
        this.options = options;
        this.console = console;
        this.stop = stop;
    }

    /** Runs until a stop is asked for; leaves no process behind, however it ends. */
    void run() throws IOException {
        try (var folder = DataFolder.held(options.data())) {
            endLeftovers(folder);
            if (options.fresh()) {
                folder.empty();
            }
            Service.checkBuilt(options.home());
            FreePorts.check(options.ports());
            folder.turnLogs();
            runOn(folder);
        }
    }

    private static void endLeftovers(DataFolder folder) throws IOException {
        Supervisor.endLeftovers(folder.run());
        LocalPostgres.endLeftover(folder.postgres());
    }

    private void runOn(DataFolder folder) throws IOException {
        var secrets = new Secrets(folder.secrets());
        console.event("Starting PostgreSQL on " + folder.postgres());
        var postgres = LocalPostgres.started(
                folder.postgres(), folder.logs().resolve("postgresql.log"), port(Port.POSTGRES), secrets);
        try {
            if (stop.made()) {
                return;
            }
            ensureDatabases(postgres);
            var issuer = LocalIssuer.started(
                    port(Port.ISSUER), folder.issuerKey(), clientIds(), secrets, InstantSource.system());
            try {
                runServices(folder, postgres, issuer);
            } finally {
                issuer.stop();
            }
        } finally {
            postgres.stop();
            console.event("Stopped");
        }
    }

    private void runServices(DataFolder folder, LocalPostgres postgres, LocalIssuer issuer) throws IOException {
        var supervisor = new Supervisor(plans(folder, postgres, issuer), console, () -> keep(postgres));
        try {
            console.event("Starting " + Service.values().length + " services"
                    + (options.replicas() == 1 ? "" : ", " + options.replicas() + " replicas each")
                    + "; logs in " + folder.logs());
            supervisor.start();
            var welcome = welcome(folder, issuer);
            if (supervisor.awaitReady(Duration.ofSeconds(options.startSeconds()), stop)) {
                loadDemoOnce(folder, issuer);
                console.print(welcome);
                console.print("ready");
                supervisor.watch(stop);
            }
        } finally {
            supervisor.stop();
        }
    }

    private void ensureDatabases(LocalPostgres postgres) {
        try {
            postgres.ensureOwners(Stream.of(Service.values())
                    .flatMap(service -> service.database().stream())
                    .toList());
        } catch (SQLException refused) {
            throw new CannotStart("Cannot prepare the databases: " + refused.getMessage(), refused);
        }
    }

    private void keep(LocalPostgres postgres) {
        if (!postgres.running() && !stop.made()) {
            console.event("PostgreSQL died; starting it again");
            try {
                postgres.restart();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            console.event("PostgreSQL ready");
        }
    }

    private ServicePlans plans(DataFolder folder, LocalPostgres postgres, LocalIssuer issuer) throws IOException {
        return new ServicePlans(new ServicePlans.Setting(
                options.home(),
                folder.logs(),
                folder.run(),
                folder.attachments(),
                options.plain() ? Optional.empty() : Optional.of(new ClassArchives(folder.archives())),
                servicePorts(),
                new ServicePlans.IssuerSetting(
                        issuer.url(), issuer.keysUrl(), issuer.tokenEndpoint(), issuer::clientSecret),
                new ServicePlans.DatabaseSetting(postgres::jdbcUrl, postgres::password),
                outbox(folder),
                Options.variables()));
    }

    // Who names a mail server, or another folder, in the environment gets it: the services inherit that.
    private static Optional<Path> outbox(DataFolder folder) throws IOException {
        return Stream.of("CASECLOCK_MAIL_HOST", "CASECLOCK_MAIL_FOLDER")
                        .anyMatch(variable -> System.getenv(variable) != null)
                ? Optional.empty()
                : Optional.of(folder.outbox());
    }

    private Map<Service, List<Integer>> servicePorts() throws IOException {
        var ports = new EnumMap<Service, List<Integer>>(Service.class);
        for (var service : Service.values()) {
            var numbers = new ArrayList<>(List.of(port(Port.valueOf(service.name()))));
            // There is one address for clients, so there is one gateway.
            while (service != Service.GATEWAY && numbers.size() < options.replicas()) {
                numbers.add(FreePorts.any());
            }
            ports.put(service, numbers);
        }
        return ports;
    }

    private void loadDemoOnce(DataFolder folder, LocalIssuer issuer) throws IOException {
        if (!options.demo() || Files.exists(folder.demoLoaded())) {
            return;
        }
        console.event("Loading demo data");
        try {
            new DemoData(gatewayUrl(), issuer.tokenFor(DemoPerson.ADA)).load();
            Files.writeString(folder.demoLoaded(), "");
        } catch (IOException refused) {
            console.event("Demo data is not complete, the next start tries again: " + refused.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String welcome(DataFolder folder, LocalIssuer issuer) throws IOException {
        var exports = Stream.concat(
                        Stream.of("export GATEWAY=" + gatewayUrl()),
                        Stream.of(DemoPerson.values())
                                .map(person -> "export " + person.id().toUpperCase(Locale.ROOT) + "="
                                        + issuer.tokenFor(person)))
                .collect(Collectors.joining("\n"));
        PrivateFile.write(folder.tokens(), exports + "\n");
        return """

                gateway     %s   docs at /docs, health at /api/v1/suite-health
                issuer      %s   a fresh token: curl %s/people/alice/token
                PostgreSQL  127.0.0.1:%d

                Tokens for 12 hours; in another terminal: . %s
                %s
                """.formatted(gatewayUrl(), issuer.url(), issuer.url(), port(Port.POSTGRES), folder.tokens(), exports);
    }

    private String gatewayUrl() {
        return "http://127.0.0.1:" + port(Port.GATEWAY);
    }

    private int port(Port port) {
        return options.ports().get(port);
    }

    private static Set<String> clientIds() {
        return Stream.of(Service.values())
                .flatMap(service -> service.clientId().stream())
                .collect(Collectors.toSet());
    }
}
