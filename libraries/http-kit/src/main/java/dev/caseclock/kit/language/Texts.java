package dev.caseclock.kit.language;

import dev.caseclock.kit.json.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts by key from one or more resource bundles, the first bundle that has the key winning. Placeholders read {@code {name}}. */
public final class Texts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)\\}");
    // Without this an English request on a Chinese machine would get Chinese texts.
    private static final ResourceBundle.Control NO_MACHINE_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final List<String> bundles;

    private Texts(List<String> bundles) {
        this.bundles = bundles;
    }

    public static Texts in(String... bundles) {
        return new Texts(List.of(bundles));
    }

    public Optional<String> find(String key, Language language, Map<String, ?> arguments) {
        return bundles.stream()
                .flatMap(bundle -> bundle(bundle, language).stream())
                .filter(bundle -> bundle.containsKey(key))
                .findFirst()
                .map(bundle -> filled(bundle.getString(key), arguments));
    }

    /** The text, or the key itself where nobody wrote one. */
    public String text(String key, Language language, Map<String, ?> arguments) {
        return find(key, language, arguments).orElse(key);
    }

    private static Optional<ResourceBundle> bundle(String name, Language language) {
        try {
            var loader = Thread.currentThread().getContextClassLoader();
            return Optional.of(ResourceBundle.getBundle(name, language.locale(), loader, NO_MACHINE_LOCALE));
        } catch (MissingResourceException absent) {
            return Optional.empty();
        }
    }

    private static String filled(String text, Map<String, ?> arguments) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            var value = arguments.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : written(value));
        });
    }

    /** An instant is spelled in a text as it is in the answer beside it. */
    private static String written(Object value) {
        return value instanceof Instant instant ? Instants.written(instant) : value.toString();
    }
}
