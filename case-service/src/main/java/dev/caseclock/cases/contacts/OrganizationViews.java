package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.finding.RowRepository.Recency;
import dev.caseclock.cases.finding.RowRepository.Row;
import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.cases.ContactView;
import dev.caseclock.contract.cases.OrganizationFacts;
import dev.caseclock.contract.cases.OrganizationView;
import dev.caseclock.contract.cases.Subscription;
import dev.caseclock.contract.cases.SupportModel;
import dev.caseclock.kit.feed.Event;
import java.sql.SQLException;
import java.util.List;

/** Customers and contacts in the words of the contract. */
final class OrganizationViews {

    private OrganizationViews() {}

    static OrganizationView of(Organization organization) {
        return new OrganizationView(
                organization.id(),
                organization.version(),
                organization.name(),
                organization.shortName(),
                twin(Subscription.class, organization.subscription().orElse(null)),
                twin(SupportModel.class, organization.supportModel()),
                organization.calendar(),
                obstacles(organization.openingObstacles()));
    }

    static OrganizationView of(Row row) throws SQLException {
        var subscription = row.word(Subscription.class, "subscription");
        return new OrganizationView(
                row.id("id"),
                row.number("version"),
                row.text("name"),
                row.text("short_name"),
                subscription,
                row.word(SupportModel.class, "support_model"),
                row.text("calendar"),
                obstacles(Organization.openingObstacles(
                        row.integer("primary_contacts"), row.integer("backup_contacts"), subscription != null)));
    }

    static ContactView of(Contact contact) {
        return new ContactView(
                contact.id(),
                contact.organizationId(),
                contact.name(),
                contact.email(),
                twin(dev.caseclock.contract.cases.ContactKind.class, contact.kind()),
                contact.language().tag());
    }

    /** A contact with its place in the list. */
    record Named(ContactView view, Recency place) {}

    static Named contact(Row row) throws SQLException {
        var view = new ContactView(
                row.id("id"),
                row.id("organization_id"),
                row.text("name"),
                row.text("email"),
                row.word(dev.caseclock.contract.cases.ContactKind.class, "kind"),
                row.word(ContactLanguage.class, "language").tag());
        return new Named(view, new Recency(row.instant("named_at"), view.id()));
    }

    static Event event(String type, Organization organization) {
        var facts = new OrganizationFacts(
                organization.id(),
                organization.shortName(),
                organization.name(),
                twin(Subscription.class, organization.subscription().orElse(null)),
                twin(SupportModel.class, organization.supportModel()),
                organization.calendar());
        return Event.of(type, organization.id())
                .aggregateVersion(organization.version())
                .organization(organization.shortName())
                .data(new CaseEventData(null, null, null, null, null, null, null, null, null, facts));
    }

    private static List<dev.caseclock.contract.cases.OpeningObstacle> obstacles(List<OpeningObstacle> obstacles) {
        return obstacles.stream()
                .map(obstacle -> twin(dev.caseclock.contract.cases.OpeningObstacle.class, obstacle))
                .toList();
    }
}
