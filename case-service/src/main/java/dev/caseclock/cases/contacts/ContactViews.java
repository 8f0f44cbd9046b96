package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.cases.ContactFacts;
import dev.caseclock.contract.cases.ContactKind;
import dev.caseclock.contract.cases.ContactView;
import dev.caseclock.contract.cases.CredentialsView;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.command.Recency;
import dev.caseclock.kit.database.RowRepository.Row;
import dev.caseclock.kit.feed.Event;
import java.sql.SQLException;
import java.time.Instant;

/** Contacts and their credentials in the words of the contract. */
final class ContactViews {

    private ContactViews() {}

    /** A contact with its place in the list. */
    record Named(ContactView view, Recency place) {}

    static ContactView of(Contact contact, Organization organization, Instant now) {
        var designation = organization.designation(contact);
        return new ContactView(
                contact.id(),
                contact.version(),
                contact.organizationId(),
                contact.name(),
                contact.email(),
                twin(ContactKind.class, contact.kind()),
                contact.language().tag(),
                designation.holdsAt(now),
                designation.end().orElse(null),
                contact.expiresAt().orElse(null),
                contact.namedAt(),
                contact.removedAt().orElse(null));
    }

    static Named of(Row row, Instant now) throws SQLException {
        var designation = Designation.of(
                row.word(dev.caseclock.cases.contacts.ContactKind.class, "kind"),
                row.instant("removed_at"),
                row.instant("expires_at"),
                row.instant("contract_ends_at"));
        var view = new ContactView(
                row.id("id"),
                row.number("version"),
                row.id("organization_id"),
                row.text("name"),
                row.text("email"),
                row.word(ContactKind.class, "kind"),
                row.word(ContactLanguage.class, "language").tag(),
                designation.holdsAt(now),
                designation.end().orElse(null),
                row.instant("expires_at"),
                row.instant("named_at"),
                row.instant("removed_at"));
        return new Named(view, new Recency(view.namedAt(), view.id()));
    }

    static CredentialsView credentials(Contact contact) {
        return new CredentialsView(
                contact.id(),
                contact.version(),
                twin(dev.caseclock.contract.cases.CredentialsState.class, contact.credentials()),
                contact.review().map(ContactViews::of).orElse(null),
                contact.request().map(ContactViews::of).orElse(null),
                contact.issuance().map(ContactViews::of).orElse(null),
                contact.credentials().allowedActions().stream()
                        .map(action -> twin(dev.caseclock.contract.cases.CredentialsAction.class, action))
                        .toList());
    }

    /** The event as the feed tells it: with the whole contact as it is now. */
    static Event event(String type, Contact contact, Organization organization) {
        var facts = new ContactFacts(
                contact.id(),
                organization.id(),
                organization.shortName(),
                organization.calendar(),
                contact.name(),
                contact.email(),
                twin(ContactKind.class, contact.kind()),
                contact.language().tag(),
                contact.expiresAt().orElse(null),
                contact.removedAt().orElse(null),
                twin(dev.caseclock.contract.cases.CredentialsState.class, contact.credentials()),
                contact.review().map(CredentialsStep::at).orElse(null),
                contact.request().map(CredentialsStep::at).orElse(null),
                contact.issuance().map(CredentialsStep::at).orElse(null));
        return Event.of(type, contact.id())
                .aggregateVersion(contact.version())
                .organization(organization.shortName())
                .data(CaseEventData.builder().contact(facts).build());
    }

    private static dev.caseclock.contract.cases.CredentialsStep of(CredentialsStep step) {
        return new dev.caseclock.contract.cases.CredentialsStep(
                step.at(), new Actor(twin(ActorKind.class, step.byKind()), step.byId(), step.byName()));
    }
}
