package dev.caseclock.local.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts the processes of the suite so that a killed launcher takes them along, where the system can do that, and so that Ctrl-C reaches
 * the launcher alone, which then stops them in order.
 */
public final class Spawner {

    // The kernel sends the death signal when the *thread* that started the child ends, so one thread starts them all
    // and never ends.
    private static final ExecutorService STARTS = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "spawner");
        thread.setDaemon(true);
        return thread;
    });

    private static final List<String> OWN_GROUP = ownGroup();
    private static final boolean DEATH_SIGNAL = works("setpriv", "--pdeathsig", "TERM", "true");

    private Spawner() {}

    /**
     * @param deathSignal what the child gets when the launcher is killed: {@code TERM}, {@code INT}
     * @param account words before the command that change who runs it; empty for "as we are"
     */
    public static Process start(
            String deathSignal,
            List<String> account,
            List<String> command,
            Map<String, String> environment,
            List<String> withoutVariables,
            Path log) {
        var words = new ArrayList<>(OWN_GROUP);
        // The account comes first: a change of credentials forgets a death signal set before it.
        words.addAll(account);
        if (DEATH_SIGNAL) {
            Collections.addAll(words, "setpriv", "--pdeathsig", deathSignal);
        }
        words.addAll(command);
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        withoutVariables.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        try {
            return STARTS.submit(builder::start).get();
        } catch (ExecutionException failed) {
            throw new CannotStart(
                    "Cannot start " + command.get(0) + ": " + failed.getCause().getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while starting " + command.get(0), interrupted);
        }
    }

    /** Whether a short command exists here and succeeds. */
    public static boolean works(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Java can send TERM and KILL only; the shell's own {@code kill} is there even where the program is not. */
    public static void signal(String signal, long pid) {
        works("sh", "-c", "kill -" + signal + " " + pid);
    }

    private static List<String> ownGroup() {
        if (works("setsid", "true")) {
            return List.of("setsid");
        }
        // macOS has no setsid, but it has Perl.
        var perl = List.of("perl", "-e", "setpgrp(0, 0); exec { $ARGV[0] } @ARGV");
        return works("perl", "-e", "setpgrp(0, 0); exit 0") ? perl : List.of();
    }
}
