package dev.caseclock.local.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A process of this data folder, recognised by its id and by a mark on its command line: ids are reused, and a stranger must never be
 * ended. A zombie has no command line any more and counts as gone.
 */
public record OwnProcess(long pid, String mark) {

    public boolean alive() {
        return handle().isPresent();
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(this::isMarked);
    }

    /** TERM, then KILL after the grace. */
    public void end(Duration grace) {
        handle().ifPresent(ProcessHandle::destroy);
        if (!Waiting.until(grace, () -> !alive())) {
            handle().ifPresent(ProcessHandle::destroyForcibly);
            Waiting.until(grace, () -> !alive());
        }
    }

    public void rememberIn(Path file) throws IOException {
        Files.writeString(file, pid + "\n" + mark + "\n");
    }

    public static Optional<OwnProcess> rememberedIn(Path file) throws IOException {
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        if (lines.size() < 2
                || !lines.get(0).matches("\\d{1,18}")
                || lines.get(1).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new OwnProcess(Long.parseLong(lines.get(0)), lines.get(1)));
    }

    private boolean isMarked(ProcessHandle process) {
        var info = process.info();
        var words = info.arguments()
                .map(arguments -> String.join(" ", arguments))
                .or(info::commandLine)
                .orElse("");
        // The space keeps "…/case-service" from matching "…/case-service-2".
        return (words + " ").contains(mark + " ");
    }
}
