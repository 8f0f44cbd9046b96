package dev.caseclock.local.postgres;

import dev.caseclock.local.machine.OwnProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code postmaster.pid} of a database folder: who runs it and how far its start is. */
record PostmasterFile(Path dataFolder) {

    private static final int STATUS_LINE = 7;

    boolean saysReady(long pid) {
        var lines = lines();
        return lines.size() > STATUS_LINE
                && lines.get(0).equals(Long.toString(pid))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /** The postmaster that really runs on this folder; a reused id or a zombie is not one. */
    Optional<OwnProcess> owner() {
        var lines = lines();
        if (lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new OwnProcess(Long.parseLong(lines.get(0)), LocalPostgres.mark(dataFolder)))
                .filter(OwnProcess::alive);
    }

    /**
     * After a crash the file may name a zombie, or an id that is now somebody else's, and PostgreSQL would refuse to start. Our own id in
     * its place is ignored (a postmaster disregards its parent), while the shared memory named below it still is checked: backends that
     * survived the crash keep a second server out, which deleting the file would not.
     */
    void takeOverFromTheDead() {
        var lines = new ArrayList<>(lines());
        if (lines.isEmpty()) {
            return;
        }
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        try {
            Files.write(path(), lines);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean exists() {
        return Files.exists(path());
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path());
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path path() {
        return dataFolder.resolve("postmaster.pid");
    }
}
