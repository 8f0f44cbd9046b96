package dev.caseclock.cases.contacts;

import dev.caseclock.kit.problem.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** R1.1. The e-mail address of one person at the customer: no shared mailbox, no free-mail account. */
public record CorporateAddress(String value) {

    private static final Pattern SHAPE = Pattern.compile("[^\\s\\p{Cntrl}@\"<>(),;:\\\\\\[\\]]{1,64}@"
            + "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}");
    private static final Set<String> ALIASES = lines("shared-mailboxes.txt");
    private static final Set<String> FREE_MAIL = lines("free-mail-domains.txt");

    /** Reads an address as people write it; refuses with the place {@code pointer}. */
    public static CorporateAddress of(String text, String pointer) {
        // Blanks around it are a slip of the hand; a line break or a control character is no part of any address.
        var address = text.replaceAll("^ +| +$", "").toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(address).matches()) {
            throw refusal("NOT_AN_EMAIL_ADDRESS", address, pointer);
        }
        var at = address.indexOf('@');
        if (isSharedMailbox(address.substring(0, at))) {
            throw refusal("SHARED_MAILBOX", address, pointer);
        }
        if (isFreeMail(address.substring(at + 1))) {
            throw refusal("FREE_MAIL_ADDRESS", address, pointer);
        }
        return new CorporateAddress(address);
    }

    // "no-reply", "help.desk" and "support+emea" are the mailboxes noreply, helpdesk and support.
    private static boolean isSharedMailbox(String localPart) {
        var plus = localPart.indexOf('+');
        var mailbox = plus < 0 ? localPart : localPart.substring(0, plus);
        return ALIASES.contains(mailbox.replaceAll("[._-]", ""));
    }

    private static boolean isFreeMail(String domain) {
        var dot = domain.indexOf('.');
        return FREE_MAIL.contains(domain) || dot >= 0 && isFreeMail(domain.substring(dot + 1));
    }

    private static Refusal refusal(String code, String address, String pointer) {
        return Refusal.unprocessable(code)
                .rule("R1.1")
                .argument("address", address)
                .at(pointer);
    }

    private static Set<String> lines(String file) {
        var resource = CorporateAddress.class.getResourceAsStream(file);
        try (var reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
