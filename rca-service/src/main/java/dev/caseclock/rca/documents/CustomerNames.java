package dev.caseclock.rca.documents;

import dev.caseclock.rca.incidents.Customer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * R8.5: a document must not name a customer without a linked case. Names count whatever their case, width or spacing and
 * even inside Markdown marks; where two names overlap the longer one is meant, so that "Acme Europe" is not "Acme".
 */
public final class CustomerNames {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}*_~`\\\\]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private record Name(String text, boolean foreign) {}

    private final Map<Character, List<Name>> byFirstLetter = new HashMap<>();

    private CustomerNames(Stream<Name> names) {
        names.filter(name -> !name.text().isBlank())
                .sorted(Comparator.comparingInt((Name name) -> name.text().length())
                        .reversed()
                        // A name that a linked customer shares with another one is the linked customer's.
                        .thenComparing(Name::foreign))
                .forEach(name -> byFirstLetter
                        .computeIfAbsent(name.text().charAt(0), letter -> new ArrayList<>())
                        .add(name));
    }

    /** Of these customers the linked ones may be named, the others not. */
    public static CustomerNames of(Collection<Customer> linked, Collection<Customer> others) {
        return new CustomerNames(Stream.concat(names(linked, false), names(others, true)));
    }

    /** The first foreign customer named in the text. */
    public Optional<String> foreignNameIn(String text) {
        var plain = plain(text);
        for (var at = 0; at < plain.length(); ) {
            var named = nameAt(plain, at);
            if (named.filter(Name::foreign).isPresent()) {
                return named.map(Name::text);
            }
            at += named.map(name -> name.text().length()).orElse(1);
        }
        return Optional.empty();
    }

    private Optional<Name> nameAt(String plain, int at) {
        return byFirstLetter.getOrDefault(plain.charAt(at), List.of()).stream()
                .filter(name -> plain.startsWith(name.text(), at))
                .filter(name -> isBoundary(plain, at)
                        && isBoundary(plain, at + name.text().length()))
                .findFirst();
    }

    // Chinese has no spaces between words: a name there may touch its neighbours.
    private static boolean isBoundary(String plain, int at) {
        return at == 0 || at == plain.length() || !(isSpelt(plain.charAt(at - 1)) && isSpelt(plain.charAt(at)));
    }

    private static boolean isSpelt(char letter) {
        return Character.isLetterOrDigit(letter) && !Character.isIdeographic(letter);
    }

    private static Stream<Name> names(Collection<Customer> customers, boolean foreign) {
        return customers.stream()
                .flatMap(customer -> Stream.of(customer.name(), customer.shortName()))
                .map(name -> new Name(plain(name), foreign));
    }

    private static String plain(String text) {
        var compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        var visible = INVISIBLE.matcher(compatible).replaceAll("");
        return SPACE.matcher(visible).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
