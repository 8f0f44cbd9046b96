package dev.caseclock.cases.agreement;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * How a word is said to have come in.
 *
 * @param contactId the contact said to be on the phone, or null
 */
public record Call(Channel channel, UUID contactId) {

    private record Flaw(String code, String pointer) {}

    /** R2.5, R3.5. What came by phone is entered by support and names the designated contact who was on it. */
    void check(Actor by, Optional<Contact> contact, Predicate<Contact> isDesignated) {
        var flaws = by.isAgent() ? flawsOfSupport(contact, isDesignated) : flawsOfCustomer();
        if (flaws.isEmpty()) {
            return;
        }
        var refusal = Refusal.unprocessable(flaws.get(0).code()).rule(by.isAgent() ? "R3.5" : "R2.5");
        flaws.forEach(flaw -> refusal.error(flaw.pointer(), flaw.code()));
        throw refusal;
    }

    private List<Flaw> flawsOfCustomer() {
        var flaws = new ArrayList<Flaw>();
        if (channel == Channel.PHONE) {
            flaws.add(new Flaw("PHONE_ENTERED_BY_SUPPORT", "/channel"));
        }
        if (contactId != null) {
            flaws.add(new Flaw("PHONE_ENTERED_BY_SUPPORT", "/contactId"));
        }
        return flaws;
    }

    private List<Flaw> flawsOfSupport(Optional<Contact> contact, Predicate<Contact> isDesignated) {
        if (contactId == null) {
            return channel == Channel.PHONE ? List.of(new Flaw("PHONE_CONTACT_NEEDED", "/contactId")) : List.of();
        }
        var flaws = new ArrayList<Flaw>();
        if (channel != Channel.PHONE) {
            flaws.add(new Flaw("CALL_ON_THE_PORTAL", "/channel"));
        }
        if (contact.isEmpty()) {
            flaws.add(new Flaw("UNKNOWN_CONTACT", "/contactId"));
        } else if (contact.filter(isDesignated).isEmpty()) {
            flaws.add(new Flaw("PHONE_CONTACT_NOT_DESIGNATED", "/contactId"));
        }
        return flaws;
    }
}
