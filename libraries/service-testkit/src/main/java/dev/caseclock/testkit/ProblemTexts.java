package dev.caseclock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Proves that every problem code speaks English and Chinese: {@code ProblemTexts.in("problems").codesIn("src/main/java").check()}. */
public final class ProblemTexts {

    private static final Pattern THROWN = Pattern.compile("(?:Refusal\\.\\w+|new UnacceptableValue)\\([^;]*;");
    private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)\\}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final String KIT = "kit-problems";

    private final Properties english = new Properties();
    private final Properties chinese = new Properties();
    private final Set<String> codes = new TreeSet<>();
    private final List<String> complaints = new ArrayList<>();

    private ProblemTexts(String bundle) {
        for (var name : new TreeSet<>(List.of(bundle, KIT))) {
            load(english, name + ".properties");
            load(chinese, name + "_zh_CN.properties");
        }
    }

    /** The texts of this bundle and those of the kit. */
    public static ProblemTexts in(String bundle) {
        return new ProblemTexts(bundle);
    }

    /** Every upper-case literal in a statement that makes a refusal, in all sources below a folder of the module. */
    public ProblemTexts codesIn(String folder) {
        try (var files = Files.walk(Path.of(folder))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(this::collect);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /** Codes that are not written as literals, e.g. the names of an enum. */
    public ProblemTexts codes(Collection<String> more) {
        codes.addAll(more);
        return this;
    }

    public Set<String> codes() {
        return codes;
    }

    public void check() {
        assertThat(codes).as("codes found").isNotEmpty();
        assertThat(complaints()).isEmpty();
    }

    public List<String> complaints() {
        for (var code : codes) {
            for (var part : List.of(".title", ".detail")) {
                require(english, code + part, "English");
                require(chinese, code + part, "Chinese");
            }
        }
        var both = new TreeSet<>(english.stringPropertyNames());
        both.addAll(chinese.stringPropertyNames());
        both.forEach(this::compare);
        return complaints;
    }

    private void collect(Path file) {
        try {
            THROWN.matcher(Files.readString(file))
                    .results()
                    .forEach(statement ->
                            CODE.matcher(statement.group()).results().forEach(code -> codes.add(code.group(1))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void require(Properties texts, String key, String language) {
        if (texts.getProperty(key, "").isBlank()) {
            complaints.add(key + " has no " + language + " text");
        }
    }

    private void compare(String key) {
        var inEnglish = english.getProperty(key);
        var inChinese = chinese.getProperty(key);
        if (inEnglish == null || inChinese == null) {
            complaints.add(key + " exists in one language only");
        } else if (!placeholders(inEnglish).equals(placeholders(inChinese))) {
            complaints.add(key + " has other placeholders in Chinese than in English");
        } else if (!HAN.matcher(inChinese).find()) {
            complaints.add(key + " is not Chinese");
        }
    }

    private static Set<String> placeholders(String text) {
        var names = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private static void load(Properties into, String resource) {
        var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            return;
        }
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            into.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
