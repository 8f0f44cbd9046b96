package dev.caseclock.cases.contacts;

import dev.caseclock.cases.calendars.KnownCalendarRepository;
import dev.caseclock.cases.finding.Sight;
import dev.caseclock.contract.cases.OrganizationView;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.jpa.HibernateHints;

/** Customers, found by id or short name, and the events about them. */
@ApplicationScoped
public class OrganizationRepository implements PanacheRepositoryBase<Organization, UUID> {

    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final String PAGE = """
            select id, version, short_name, name, subscription, support_model, calendar, contract_starts_at,
                   contract_ends_at, primary_until, backup_until
            from organization
            where short_name > ? and (?::text is null or short_name = lower(?))
            order by short_name
            limit ?
            """;

    private final KnownCalendarRepository calendars;
    private final RowRepository rows;
    private final Journal journal;
    private final SuiteClock clock;

    @Inject
    OrganizationRepository(KnownCalendarRepository calendars, RowRepository rows, Journal journal, SuiteClock clock) {
        this.calendars = calendars;
        this.rows = rows;
        this.journal = journal;
        this.clock = clock;
    }

    private record Place(String shortName) {}

    /** A customer with one of its contacts, where there is such a contact, and when that was read. */
    public record WithContact(Organization organization, Optional<Contact> contact, Instant at) {}

    public Optional<Organization> named(String reference) {
        return find(condition(reference), argument(reference)).firstResultOptional();
    }

    /** In one round trip. */
    public Optional<WithContact> withContact(String reference, UUID contactId) {
        return withContact(reference, "c.id", contactId);
    }

    /** In one round trip; the address in lower case, of somebody who was not removed. */
    public Optional<WithContact> withContact(String reference, String email) {
        return withContact(reference, "c.removedAt is null and c.email", email);
    }

    /** Refused when the short name is taken, even by somebody who was a moment faster. */
    public void add(Organization organization, Actor by, Instant at) {
        calendars.known(organization.calendar(), "/calendar");
        if (named(organization.shortName()).isPresent()) {
            throw taken(organization);
        }
        try {
            persistAndFlush(organization);
        } catch (ConstraintViolationException race) {
            throw taken(organization).because(race);
        }
        record("dev.caseclock.organization.registered", organization, by, at);
    }

    /** Writes a change and tells it. */
    void change(Organization organization, Actor by, Instant at) {
        calendars.known(organization.calendar(), "/calendar");
        flush();
        record("dev.caseclock.organization.changed", organization, by, at);
    }

    Slice<OrganizationView> page(Caller caller, String cursor, int limit) {
        var only = Sight.of(caller).organization();
        var after = cursor == null ? "" : Cursor.decode(cursor, Place.class).shortName();
        var now = clock.instant();
        var found = rows.rows(PAGE, row -> OrganizationViews.of(row, now), after, only, only, limit + 1);
        return Slice.of(found, limit, last -> new Place(last.shortName()));
    }

    /** What the caller may not see does not exist. */
    Organization seen(Caller caller, String reference) {
        return named(reference)
                .filter(organization -> mayBeSeen(caller, organization))
                .orElseThrow(Refusal::notFound);
    }

    /** Staff and services see every customer; people of a customer their own. */
    private static boolean mayBeSeen(Caller caller, Organization organization) {
        return caller.mayRead(organization.shortName(), SupportModel.STANDARD);
    }

    /** Nobody else names contacts of it until the transaction ends. */
    Optional<Organization> locked(String reference) {
        return find(condition(reference), argument(reference))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    private void record(String type, Organization organization, Actor by, Instant at) {
        journal.record(OrganizationViews.event(type, organization).actor(by).occurredAt(at));
    }

    private Optional<WithContact> withContact(String reference, String which, Object value) {
        var query =
                "select o, c, function('caseclock_now' as Instant) from Organization o left join Contact c on c.organizationId = o.id and "
                        + which + " = ?2 where o." + condition(reference);
        return getEntityManager()
                .createQuery(query, Object[].class)
                .setParameter(1, argument(reference))
                .setParameter(2, value)
                // Whoever opens a case changes nothing of the customer, so Hibernate need not look for changes.
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .getResultStream()
                .map(row ->
                        new WithContact((Organization) row[0], Optional.ofNullable((Contact) row[1]), (Instant) row[2]))
                .findFirst();
    }

    private static String condition(String reference) {
        return UUID_SHAPE.matcher(reference).matches() ? "id = ?1" : "shortName = ?1";
    }

    private static Object argument(String reference) {
        return UUID_SHAPE.matcher(reference).matches()
                ? UUID.fromString(reference)
                : reference.toLowerCase(Locale.ROOT);
    }

    private static Refusal taken(Organization organization) {
        return Refusal.conflict("SHORT_NAME_TAKEN")
                .argument("shortName", organization.shortName())
                .at("/shortName");
    }
}
