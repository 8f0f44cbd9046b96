package dev.caseclock.local.machine;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Where the launcher talks to the person who started it. */
public final class Console {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    /** Something happened now. */
    public void event(String text) {
        out.println(LocalTime.now().format(CLOCK) + "  " + text);
    }

    /** Text to read or paste, without a time before it. */
    public void print(String text) {
        out.println(text);
    }
}
