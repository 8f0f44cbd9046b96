package dev.caseclock.local;

import dev.caseclock.local.machine.CannotStart;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the person who starts the suite may choose: by option, else by environment variable, else the default. */
record Options(
        Path home,
        Path data,
        Map<Port, Integer> ports,
        int replicas,
        boolean demo,
        boolean fresh,
        boolean plain,
        int startSeconds) {

    private static final List<String> SWITCHES = List.of("--no-demo", "--fresh", "--plain");
    private static final int MOST_REPLICAS = 16;

    static List<String> names() {
        return Stream.of(
                        Stream.of("--home", "--data", "--port-base", "--replicas", "--start-limit"),
                        SWITCHES.stream(),
                        Stream.of(Port.values()).map(Port::option))
                .flatMap(names -> names)
                .toList();
    }

    /** The launcher's own variables; a service that inherited them could take them for its settings. */
    static List<String> variables() {
        return names().stream().map(Options::variable).toList();
    }

    static Options of(List<String> arguments, Map<String, String> environment) {
        var given = new Given(arguments, environment);
        var home = Path.of(given.text("--home", "")).toAbsolutePath().normalize();
        var data = Path.of(given.text("--data", home.resolve(".caseclock").toString()))
                .toAbsolutePath()
                .normalize();
        return new Options(
                home,
                data,
                ports(given),
                given.number("--replicas", 1, 1, MOST_REPLICAS),
                !given.on("--no-demo"),
                given.on("--fresh"),
                given.on("--plain"),
                given.number("--start-limit", 300, 1, 86_400));
    }

    private static Map<Port, Integer> ports(Given given) {
        var base = given.number("--port-base", Port.DEFAULT_BASE, 1, Port.HIGHEST - Port.POSTGRES.from(0));
        var ports = new EnumMap<Port, Integer>(Port.class);
        var users = new HashMap<Integer, Port>();
        for (var port : Port.values()) {
            var number = given.number(port.option(), port.from(base), 1, Port.HIGHEST);
            var other = users.put(number, port);
            if (other != null) {
                throw new CannotStart("Port " + number + " is wanted twice, for " + other.purpose() + " and for "
                        + port.purpose() + ". Change one with " + port.option() + ".");
            }
            ports.put(port, number);
        }
        return ports;
    }

    private static String variable(String option) {
        return "CASECLOCK_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** What was said, not yet understood. */
    private static final class Given {

        private final Map<String, String> said = new LinkedHashMap<>();

        Given(List<String> arguments, Map<String, String> environment) {
            for (var name : names()) {
                var value = environment.get(variable(name));
                if (value != null && !value.isBlank()) {
                    said.put(name, value);
                }
            }
            var rest = new ArrayDeque<>(arguments);
            while (!rest.isEmpty()) {
                var parts = rest.pop().split("=", 2);
                if (!names().contains(parts[0])) {
                    throw new CannotStart("Unknown option " + parts[0] + ". deploy/up --help lists them.");
                }
                said.put(parts[0], parts.length == 2 ? parts[1] : value(parts[0], rest));
            }
        }

        private static String value(String name, ArrayDeque<String> rest) {
            if (SWITCHES.contains(name)) {
                return "true";
            }
            if (rest.isEmpty()) {
                throw new CannotStart(name + " needs a value. deploy/up --help lists the options.");
            }
            return rest.pop();
        }

        String text(String name, String otherwise) {
            return said.getOrDefault(name, otherwise);
        }

        boolean on(String name) {
            return !List.of("false", "0", "no").contains(text(name, "false").toLowerCase(Locale.ROOT));
        }

        int number(String name, int otherwise, int least, int most) {
            var text = text(name, Integer.toString(otherwise));
            var number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
            if (number < least || number > most) {
                throw new CannotStart(name + " must be a number from " + least + " to " + most + ", not " + text + ".");
            }
            return number;
        }
    }
}
