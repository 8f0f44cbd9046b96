package dev.caseclock.local;

import dev.caseclock.local.machine.CannotStart;
import dev.caseclock.local.machine.Console;
import dev.caseclock.local.machine.StopRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code deploy/up}: runs a suite until Ctrl-C or SIGTERM, then ends with 0; with 1 when it cannot start. */
public final class Up {

    private static final long STOP_SECONDS = 110;

    private final Console console = new Console(System.out);
    private final StopRequest stop = new StopRequest();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = 1;

    private Up() {}

    public static void main(String[] arguments) {
        new Up().run(List.of(arguments));
    }

    private void run(List<String> arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stop"));
        try {
            exitCode = exitCodeOf(arguments);
        } finally {
            ended.countDown();
        }
        System.exit(exitCode);
    }

    // A signal alone would end the JVM with 130 or 143 although all went well; halting after the clean stop says 0.
    private void end() {
        stop.make();
        try {
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                exitCode = 1;
            }
        } catch (InterruptedException interrupted) {
            exitCode = 1;
        }
        Runtime.getRuntime().halt(exitCode);
    }

    private int exitCodeOf(List<String> arguments) {
        try {
            var options = Options.of(arguments, System.getenv());
            new Suite(options, console, stop).run();
            return 0;
        } catch (CannotStart reason) {
            console.print("\n" + reason.getMessage());
            return 1;
        } catch (IOException | UncheckedIOException broken) {
            console.print("\nThe suite ended: " + broken);
            return 1;
        }
    }
}
