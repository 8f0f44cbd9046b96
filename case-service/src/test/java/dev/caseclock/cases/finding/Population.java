package dev.caseclock.cases.finding;

import dev.caseclock.cases.Desk;
import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Cases of several customers in all states, planted past the application in a year of their own. */
final class Population {

    static final List<String> STATES = List.of("NEW", "OPEN", "AWAITING_INFO", "SOLUTION_PROPOSED", "CLOSED");
    static final List<String> SEVERITIES = List.of("S1", "S2", "S3", "S4");
    static final List<String> PRIORITIES = List.of("CRITICAL", "HIGH", "MEDIUM", "LOW");
    static final List<String> PARTIES = List.of("NONE", "DEVELOPMENT", "CLOUD_OPERATIONS", "THIRD_PARTY");
    static final List<String> OWNERS = List.of("agent-7", "agent-8", "agent-9");
    static final List<String> WORDS = List.of("router", "login", "voice", "登录失败", "通话中断", "error 503");

    private static final String CASE = """
            insert into support_case (id, version, organization_id, channel, subject, description, business_impact,
                priority, severity, triaged, state, state_since, owner_id, owner_name, opened_at, opened_by_kind,
                opened_by_id, cycle, cycle_started_at, proposals, pending_party, updated_at, closure_reason, closed_at,
                closure_recorded_at)
            values (?, 1, ?, 'PORTAL', ?, 'Planted.', 'None.', ?, ?, false, ?, ?, ?, ?, ?, 'CONTACT', 'alice', 0, ?, 0, ?,
                ?, ?, ?, ?)
            """;

    private static final String WAITING = """
            with period as (
                insert into pending_period (id, case_id, party, started_at, noted_by_kind, noted_by_id)
                values (gen_random_uuid(), ?, ?, ?, 'AGENT', 'agent-9')
                returning id, case_id, party
            )
            update support_case c set pending_party = period.party, pending_period_id = period.id
            from period where c.id = period.case_id
            """;

    private static final String UPDATE = """
            insert into case_update (id, case_id, written_at, occurred_at, author_kind, author_id, kind, visibility,
                channel, body)
            values (?, ?, ?, ?, ?, ?, 'NOTE', ?, 'PORTAL', ?)
            """;

    /** One of them, with what its list of updates says publicly and internally; null where nothing is said. */
    record Planted(
            UUID id,
            Customer customer,
            String model,
            String subject,
            String priority,
            String severity,
            String state,
            String owner,
            String pendingParty,
            Instant openedAt,
            Instant updatedAt,
            String saidByCustomer,
            String saidBySupport,
            String internal) {

        boolean says(String word, boolean withInternal) {
            return has(subject, word)
                    || has(saidByCustomer, word)
                    || has(saidBySupport, word)
                    || withInternal && has(internal, word);
        }

        private static boolean has(String text, String word) {
            return text != null && text.contains(word);
        }
    }

    private final Random random;
    private final Instant year;
    private final List<Customer> customers;
    private final List<Planted> all = new ArrayList<>();

    private Population(long seed, int year) {
        this.random = new Random(seed);
        this.year = OffsetDateTime.of(year, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();
        this.customers = List.of(Desk.customer(), Desk.customer(), Desk.customer("US_ONLY"), Desk.customer("EEA_ONLY"));
    }

    static Population planted(int count, long seed, int year) {
        var population = new Population(seed, year);
        for (var i = 0; i < count; i++) {
            population.plant();
        }
        return population;
    }

    List<Planted> all() {
        return List.copyOf(all);
    }

    List<Customer> customers() {
        return customers;
    }

    Instant start() {
        return year;
    }

    Instant end() {
        return year.plus(365, ChronoUnit.DAYS);
    }

    /** Few different instants, so that ties happen. */
    Instant someInstant() {
        return year.plus(random.nextInt(360 * 4) * 6L, ChronoUnit.HOURS);
    }

    Planted plant() {
        var place = random.nextInt(10);
        var customer = customers.get(place < 5 ? 0 : place < 8 ? 1 : place - 6);
        var state = of(STATES);
        var isOwned = state.equals("SOLUTION_PROPOSED") || !state.equals("NEW") && random.nextInt(4) > 0;
        var planted = new Planted(
                UUID.randomUUID(),
                customer,
                List.of("STANDARD", "STANDARD", "US_ONLY", "EEA_ONLY").get(customers.indexOf(customer)),
                of(WORDS) + ", " + of(WORDS),
                of(PRIORITIES),
                of(SEVERITIES),
                state,
                isOwned ? of(OWNERS) : null,
                state.equals("OPEN") ? of(PARTIES) : "NONE",
                someInstant(),
                someInstant(),
                maybe(WORDS),
                maybe(WORDS),
                maybe(WORDS));
        keep(planted);
        all.add(planted);
        return planted;
    }

    String of(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private String maybe(List<String> words) {
        return random.nextInt(3) == 0 ? of(words) : null;
    }

    private static void keep(Planted planted) {
        var isClosed = planted.state().equals("CLOSED");
        var openedAt = utc(planted.openedAt());
        var closedAt = isClosed ? openedAt : null;
        try (var connection = TestDatabase.connect();
                var statement = connection.prepareStatement(CASE)) {
            var values = new Object[] {
                planted.id(),
                UUID.fromString(planted.customer().id()),
                planted.subject(),
                planted.priority(),
                planted.severity(),
                planted.state(),
                openedAt,
                planted.owner(),
                planted.owner(),
                openedAt,
                openedAt,
                "NONE",
                utc(planted.updatedAt()),
                isClosed ? "ACCEPTED" : null,
                closedAt,
                closedAt
            };
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        if (!planted.pendingParty().equals("NONE")) {
            TestDatabase.execute(WAITING, planted.id(), planted.pendingParty(), openedAt);
        }
        say(planted, "CONTACT", "carol", "PUBLIC", planted.saidByCustomer());
        say(planted, "AGENT", "agent-9", "PUBLIC", planted.saidBySupport());
        say(planted, "AGENT", "agent-9", "INTERNAL", planted.internal());
    }

    private static void say(Planted planted, String kind, String author, String visibility, String body) {
        if (body != null) {
            var at = utc(planted.openedAt());
            TestDatabase.execute(UPDATE, UUID.randomUUID(), planted.id(), at, at, kind, author, visibility, body);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
