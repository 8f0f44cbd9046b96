package dev.caseclock.local.bench;

import dev.caseclock.local.machine.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the parts of a running suite are, and how to get in: read from its data folder. */
record RunningAddresses(Path data, Map<String, String> variables, Secrets secrets, List<String> postmaster) {

    private static final int LINE_OF_THE_PORT = 3;

    static RunningAddresses of(Path data) throws IOException {
        try (var folders = Files.newDirectoryStream(data.resolve("postgres"), "data-*")) {
            var postmaster = Files.readAllLines(folders.iterator().next().resolve("postmaster.pid"));
            return new RunningAddresses(
                    data,
                    variables(data.resolve("tokens.env")),
                    new Secrets(data.resolve("secrets.properties")),
                    postmaster);
        }
    }

    private static Map<String, String> variables(Path file) throws IOException {
        var variables = new HashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            var assignment = line.substring("export ".length()).split("=", 2);
            variables.put(assignment[0], assignment[1]);
        }
        return variables;
    }

    String gateway() {
        return variables.get("GATEWAY");
    }

    String caseService() {
        return beside(1);
    }

    String slaService() {
        return beside(2);
    }

    String escalationService() {
        return beside(3);
    }

    /** Where it is unless its port was chosen apart from the others. */
    private String beside(int distance) {
        var colon = gateway().lastIndexOf(':') + 1;
        return gateway().substring(0, colon) + (Integer.parseInt(gateway().substring(colon)) + distance);
    }

    /** What the first replica of a service and the database have used of the processors until now. */
    CpuTimes cpuTimes(String service) throws IOException {
        return CpuTimes.of(process(service), Long.parseLong(postmaster.get(0)));
    }

    /** Of the first replica of a service. */
    JavaMemory memory(String service) throws IOException {
        return JavaMemory.of(List.of(process(service)));
    }

    private long process(String service) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("run").resolve(service + ".pid"))
                .get(0));
    }

    String token(String person) {
        return variables.get(person);
    }

    Connection database(String role, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmaster.get(LINE_OF_THE_PORT) + "/" + database,
                role,
                secrets.of("postgresql." + role));
    }
}
