package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.cases.OrganizationFacts;
import dev.caseclock.contract.cases.OrganizationView;
import dev.caseclock.contract.cases.Subscription;
import dev.caseclock.contract.cases.SupportModel;
import dev.caseclock.kit.database.RowRepository.Row;
import dev.caseclock.kit.feed.Event;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Customers in the words of the contract. */
final class OrganizationViews {

    private OrganizationViews() {}

    static OrganizationView of(Organization organization, Instant now) {
        return new OrganizationView(
                organization.id(),
                organization.version(),
                organization.name(),
                organization.shortName(),
                twin(Subscription.class, organization.subscription().orElse(null)),
                twin(SupportModel.class, organization.supportModel()),
                organization.calendar(),
                organization.contract().startsAt(),
                organization.contract().endsAt(),
                obstacles(organization.openingObstacles(now)),
                organization.entitlement().nextChangeAfter(now).orElse(null));
    }

    static OrganizationView of(Row row, Instant now) throws SQLException {
        var subscription = row.word(Subscription.class, "subscription");
        var contract = new Contract(row.instant("contract_starts_at"), row.instant("contract_ends_at"));
        var entitlement = new Entitlement(
                subscription != null, contract, row.instant("primary_until"), row.instant("backup_until"));
        return new OrganizationView(
                row.id("id"),
                row.number("version"),
                row.text("name"),
                row.text("short_name"),
                subscription,
                row.word(SupportModel.class, "support_model"),
                row.text("calendar"),
                contract.startsAt(),
                contract.endsAt(),
                obstacles(entitlement.obstaclesAt(now)),
                entitlement.nextChangeAfter(now).orElse(null));
    }

    static Event event(String type, Organization organization) {
        var facts = new OrganizationFacts(
                organization.id(),
                organization.shortName(),
                organization.name(),
                twin(Subscription.class, organization.subscription().orElse(null)),
                twin(SupportModel.class, organization.supportModel()),
                organization.calendar(),
                organization.contract().startsAt(),
                organization.contract().endsAt());
        return Event.of(type, organization.id())
                .aggregateVersion(organization.version())
                .organization(organization.shortName())
                .data(CaseEventData.builder().organization(facts).build());
    }

    private static List<dev.caseclock.contract.cases.OpeningObstacle> obstacles(List<OpeningObstacle> obstacles) {
        return obstacles.stream()
                .map(obstacle -> twin(dev.caseclock.contract.cases.OpeningObstacle.class, obstacle))
                .toList();
    }
}
