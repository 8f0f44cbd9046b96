package dev.caseclock.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** What the launcher needs of a service and no more: it becomes ready, tells its environment, and dies on request. */
public final class StandInService {

    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        var port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server = HttpServer.create(new InetSocketAddress(System.getenv("QUARKUS_HTTP_HOST"), port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, "ready"));
        server.createContext("/environment", exchange -> answer(exchange, new TreeMap<>(System.getenv()).toString()));
        server.createContext("/death", exchange -> {
            System.out.println("asked to die");
            Runtime.getRuntime().halt(3);
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Puts one executable jar where each service's build would leave its own. */
    static void buildAll(Path home) throws IOException {
        for (var name : new String[] {"case-service", "sla-service", "escalation-service", "rca-service", "gateway"}) {
            var target = Files.createDirectories(home.resolve(name).resolve("target"));
            build(target.resolve(name + "-0.1.0-SNAPSHOT-runner.jar"));
        }
    }

    private static void build(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        var entry = StandInService.class.getName().replace('.', '/') + ".class";
        try (var output = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = StandInService.class.getClassLoader().getResourceAsStream(entry)) {
            output.putNextEntry(new JarEntry(entry));
            code.transferTo(output);
        }
    }
}
