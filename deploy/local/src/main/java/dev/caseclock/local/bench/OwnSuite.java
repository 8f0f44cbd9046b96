package dev.caseclock.local.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A suite with a folder and ports of its own; gone with everything in it when closed. */
final class OwnSuite implements AutoCloseable {

    private final Process process;
    private final Path folder;

    private OwnSuite(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Ready for requests. */
    static OwnSuite started(Path home, String name, int portBase, Map<String, String> variables, String... options)
            throws IOException {
        var folder = home.resolve("deploy/local/target").resolve(name);
        var command = new ArrayList<>(List.of(
                home.resolve("deploy/up").toString(),
                "--fresh",
                "--data",
                folder.toString(),
                "--port-base",
                Integer.toString(portBase)));
        command.addAll(List.of(options));
        System.out.println("Starting a suite of its own on port " + portBase);
        var start = new ProcessBuilder(command).redirectErrorStream(true);
        start.environment().putAll(variables);
        var process = start.start();
        try {
            awaitReady(process);
            return new OwnSuite(process, folder);
        } catch (IOException failure) {
            process.destroy();
            throw failure;
        }
    }

    private static void awaitReady(Process process) throws IOException {
        var output = process.inputReader();
        var said = new ArrayList<String>();
        for (var line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("The suite did not start:\n" + String.join("\n", said));
            }
            said.add(line);
        }
        var drain = new Thread(() -> readToTheEnd(output));
        drain.setDaemon(true);
        drain.start();
    }

    private static void readToTheEnd(Reader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // So has the suite.
        }
    }

    RunningAddresses addresses() {
        try {
            return RunningAddresses.of(folder);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
