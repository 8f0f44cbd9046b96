package dev.caseclock.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of some processes together, in MiB.
 *
 * @param proportional what is shared counted once, split among its users; -1 where the system does not tell
 */
record JavaMemory(long resident, long proportional) {

    private static final int KIB_PER_MIB = 1024;

    static JavaMemory of(List<Long> pids) throws IOException {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            return new JavaMemory(residentByPs(pids) / KIB_PER_MIB, -1);
        }
        var resident = 0L;
        var proportional = 0L;
        for (var pid : pids) {
            resident += kibibytes(Path.of("/proc/" + pid + "/status"), "VmRSS:");
            proportional += kibibytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        }
        return new JavaMemory(resident / KIB_PER_MIB, proportional / KIB_PER_MIB);
    }

    @Override
    public String toString() {
        return resident + " MiB resident" + (proportional < 0 ? "" : ", " + proportional + " MiB proportional");
    }

    private static long kibibytes(Path file, String label) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(label))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static long residentByPs(List<Long> pids) throws IOException {
        var list = String.join(",", pids.stream().map(String::valueOf).toList());
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", list).start();
        try (var reader = ps.inputReader()) {
            return reader.lines()
                    .mapToLong(line -> Long.parseLong(line.strip()))
                    .sum();
        }
    }
}
