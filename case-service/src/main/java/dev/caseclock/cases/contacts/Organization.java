package dev.caseclock.cases.contacts;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A customer: what it is entitled to, and whether it may open cases (R1). */
@Entity
@Table(name = "organization")
public class Organization {

    /** The business calendar of everybody who has not chosen one: UTC, Monday to Friday (R9.1). */
    public static final String DEFAULT_CALENDAR = "default";

    @Id
    private UUID id;

    @Version
    private long version;

    private String shortName;
    private String name;

    @Enumerated(EnumType.STRING)
    private Subscription subscription;

    @Enumerated(EnumType.STRING)
    private SupportModel supportModel;

    private String calendar;

    // Kept here so that opening a case reads one row, whatever the number of contacts.
    private int primaryContacts;
    private int backupContacts;

    private Instant registeredAt;

    protected Organization() {}

    /** The terms a customer is served on; all of them can change later. The subscription is null without one. */
    public record Terms(String name, Subscription subscription, SupportModel supportModel, String calendar) {}

    public static Organization register(String shortName, Terms terms, Instant at) {
        var organization = new Organization();
        organization.id = Ids.next();
        organization.version = 1;
        organization.shortName = shortName;
        organization.registeredAt = at;
        organization.take(terms);
        return organization;
    }

    /**
     * R9.5: who follows the clocks recomputes them once when calendar or support model are others afterwards. Answers
     * whether anything is.
     */
    public boolean changeTo(Terms terms) {
        var present = new Terms(name, subscription, supportModel, calendar);
        take(terms);
        return !terms.equals(present);
    }

    /** R1.1. Names a person; a second primary is refused. */
    public Contact nameContact(
            String person, CorporateAddress address, ContactKind kind, ContactLanguage language, Instant at) {
        if (kind == ContactKind.PRIMARY) {
            if (primaryContacts > 0) {
                throw Refusal.unprocessable("SECOND_PRIMARY_CONTACT")
                        .rule("R1.1")
                        .at("/kind");
            }
            primaryContacts++;
        } else if (kind == ContactKind.BACKUP) {
            backupContacts++;
        }
        return new Contact(id, person, address, kind, language, at);
    }

    /** R1.1, R1.4. Everything at once; empty when it may open cases. */
    public List<OpeningObstacle> openingObstacles() {
        return openingObstacles(primaryContacts, backupContacts, subscription != null);
    }

    static List<OpeningObstacle> openingObstacles(int primaryContacts, int backupContacts, boolean subscribed) {
        var obstacles = new ArrayList<OpeningObstacle>();
        if (primaryContacts == 0) {
            obstacles.add(OpeningObstacle.NO_PRIMARY_CONTACT);
        }
        if (backupContacts == 0) {
            obstacles.add(OpeningObstacle.NO_BACKUP_CONTACT);
        }
        if (!subscribed) {
            obstacles.add(OpeningObstacle.NO_SUBSCRIPTION);
        }
        return List.copyOf(obstacles);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String shortName() {
        return shortName;
    }

    public String name() {
        return name;
    }

    public Optional<Subscription> subscription() {
        return Optional.ofNullable(subscription);
    }

    public SupportModel supportModel() {
        return supportModel;
    }

    public String calendar() {
        return calendar;
    }

    private void take(Terms terms) {
        name = terms.name();
        subscription = terms.subscription();
        supportModel = terms.supportModel();
        calendar = terms.calendar();
    }
}
