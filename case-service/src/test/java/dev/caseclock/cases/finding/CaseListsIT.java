package dev.caseclock.cases.finding;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.SERVICE;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.cases.finding.Population.Planted;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding cases: by each filter and all of them together, in the order support works (R3.3), page by page. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CaseListsIT {

    private static final String PATH = "/api/v1/cases";
    private static final Comparator<Planted> NEWEST = Comparator.comparing(Planted::openedAt)
            .thenComparing(CaseListsIT::unsigned)
            .reversed();
    private static final Comparator<Planted> QUEUE = Comparator.comparing(Planted::severity)
            .thenComparing(Planted::openedAt)
            .thenComparing(CaseListsIT::unsigned);

    private static Population population;

    private static synchronized Population population() {
        if (population == null) {
            population = Population.planted(400, 42, 2001);
        }
        return population;
    }

    /** Somebody who looks, and what they may see. */
    private record Reader(String name, Tokens token, boolean isSupport, Predicate<Planted> sees) {}

    /** A filter as it is asked for and what it means. */
    private record Filter(String parameter, Predicate<Planted> keeps) {}

    private static List<Reader> readers() {
        var first = population().customers().get(0);
        return List.of(
                new Reader(
                        "agent without a region",
                        AGENT,
                        true,
                        each -> each.model().equals("STANDARD")),
                new Reader(
                        "agent in the US",
                        Tokens.of("agent-8").agent().region("US"),
                        true,
                        each -> !each.model().equals("EEA_ONLY")),
                new Reader(
                        "alice", first.alice(), false, each -> each.customer().equals(first)),
                new Reader("rita", first.rita(), false, each -> each.customer().equals(first)));
    }

    @Nested
    class By_every_filter {

        @Test
        void alone_and_combined_exactly_what_is_asked_for_is_found_in_its_order() {
            var random = new Random(7);
            for (var reader : readers()) {
                var queries = queries(reader, random);
                for (var query : queries) {
                    assertFound(reader, query, random.nextInt(4) == 0 ? 7 : 200);
                }
            }
        }

        private List<List<Filter>> queries(Reader reader, Random random) {
            List<List<Filter>> queries = new ArrayList<>();
            for (var filter : filters(reader, random)) {
                queries.add(List.of(filter));
            }
            for (var i = 0; i < 30; i++) {
                var combined = new ArrayList<>(filters(reader, random));
                combined.removeIf(any -> random.nextInt(4) > 0);
                queries.add(combined);
            }
            return queries;
        }

        private List<Filter> filters(Reader reader, Random random) {
            var owner = population().of(Population.OWNERS);
            var organization = population()
                    .customers()
                    .get(random.nextInt(population().customers().size()));
            var from = population().someInstant();
            var word = population().of(Population.WORDS);
            var filters = new ArrayList<>(List.of(
                    anyOf("state", Population.STATES, Planted::state, random, "OPEN"),
                    anyOf("severity", Population.SEVERITIES, Planted::severity, random, null),
                    anyOf("priority", Population.PRIORITIES, Planted::priority, random, null),
                    anyOf("pendingParty", Population.PARTIES, Planted::pendingParty, random, null),
                    new Filter(
                            "organization=" + organization.shortName(),
                            each -> each.customer().equals(organization)),
                    new Filter("updatedSince=" + from, each -> !each.updatedAt().isBefore(from)),
                    new Filter("q=" + word, each -> each.says(word, reader.isSupport())),
                    new Filter("flag=UNREAD", each -> isUnread(each, reader))));
            filters.add(
                    switch (random.nextInt(reader.isSupport() ? 3 : 2)) {
                        case 0 -> new Filter("owner=nobody", each -> each.owner() == null);
                        case 1 -> new Filter("owner=" + owner, each -> owner.equals(each.owner()));
                        default ->
                            new Filter("owner=me", each -> subject(reader).equals(each.owner()));
                    });
            return filters;
        }

        private boolean isUnread(Planted each, Reader reader) {
            return reader.isSupport()
                    ? each.saidByCustomer() != null
                    : each.saidByCustomer() != null || each.saidBySupport() != null;
        }

        private String subject(Reader reader) {
            return reader.name().equals("agent in the US") ? "agent-8" : "agent-7";
        }
    }

    @Nested
    class The_work_queue {

        @Test
        void r3_3_is_sorted_by_severity_then_the_oldest_first_and_holds_no_closed_case() {
            for (var reader : readers()) {
                var found = found(reader.token(), window() + "&sort=queue", 50);

                assertThat(found)
                        .as(reader.name())
                        .isEqualTo(expected(
                                reader,
                                List.of(new Filter("", each -> !each.state().equals("CLOSED"))),
                                QUEUE));
            }
        }

        @Test
        void r3_3_combines_with_every_filter() {
            var reader = readers().get(0);
            for (var filter : List.of(
                    new Filter("owner=me", each -> "agent-7".equals(each.owner())),
                    new Filter("owner=nobody", each -> each.owner() == null),
                    new Filter(
                            "severity=S1&severity=S2", each -> each.severity().compareTo("S2") <= 0),
                    new Filter("state=OPEN", each -> each.state().equals("OPEN")),
                    new Filter("q=登录失败", each -> each.says("登录失败", true)))) {
                var found = found(AGENT, window() + "&sort=queue&" + filter.parameter(), 9);

                assertThat(found)
                        .as(filter.parameter())
                        .isEqualTo(expected(
                                reader,
                                List.of(
                                        filter,
                                        new Filter("", each -> !each.state().equals("CLOSED"))),
                                QUEUE));
            }
        }
    }

    @Nested
    class Paging {

        @Test
        void cases_added_meanwhile_make_no_other_appear_twice_or_not_at_all() {
            for (var sort : List.of("newest", "queue")) {
                var own = Population.planted(60, 5, sort.equals("queue") ? 2003 : 2004);
                var before = own.all().stream()
                        .filter(each -> each.model().equals("STANDARD"))
                        .filter(each -> sort.equals("newest") || !each.state().equals("CLOSED"))
                        .map(each -> each.id().toString())
                        .toList();
                var period = "?openedFrom=" + own.start() + "&openedBefore=" + own.end() + "&sort=" + sort;
                var seen = new ArrayList<String>();
                String next = null;
                do {
                    var page = ok(page(AGENT, period, next, 7));
                    seen.addAll(page.path("items.id"));
                    next = page.path("next");
                    own.plant();
                    own.plant();
                } while (next != null);

                assertThat(seen).doesNotHaveDuplicates().containsAll(before);
            }
        }

        @Test
        void a_cursor_belongs_to_its_query_and_its_reader() {
            var query = window() + "&severity=S1&severity=S2&owner=me";
            String cursor = ok(page(AGENT, query, null, 1)).path("next");

            ok(page(AGENT, query, cursor, 5));
            ok(page(AGENT, window() + "&owner=me&severity=S2&severity=S1&severity=S2", cursor, 5));
            for (var other : List.of(
                    window() + "&severity=S1&owner=me",
                    window() + "&severity=S1&severity=S2",
                    query + "&sort=queue",
                    query + "&q=login",
                    query + "&flag=UNREAD")) {
                Problems.of(page(AGENT, other, cursor, 5))
                        .is(400, "INVALID_CURSOR")
                        .at("query:cursor")
                        .hasRemedy();
            }
            Problems.of(page(Tokens.of("agent-8").agent(), query, cursor, 5)).is(400, "INVALID_CURSOR");
        }

        @ParameterizedTest
        @CsvSource({"nonsense", "e30", "bnVsbA", "eyJvZiI6IngifQ"})
        void a_cursor_that_nobody_gave_is_refused(String cursor) {
            Problems.of(get(AGENT, PATH + "?cursor=" + cursor))
                    .is(400, "INVALID_CURSOR")
                    .at("query:cursor");
        }
    }

    @Nested
    class Who_sees_what {

        @Test
        void r1_5_regional_cases_are_listed_for_their_region_only() {
            var models = new HashSet<>();
            for (var id : found(Tokens.of("eva").agent().region("EEA"), window(), 200)) {
                models.add(planted(id).model());
            }

            assertThat(models).containsExactlyInAnyOrder("STANDARD", "EEA_ONLY");
            assertThat(found(SERVICE, window(), 200)).hasSize(population().all().size());
        }

        @Test
        void another_organization_is_an_empty_one() {
            var alice = population().customers().get(0).alice();
            var foreign = population().customers().get(1);

            for (var query : List.of(
                    "organization=" + foreign.shortName(),
                    "organization=never-was",
                    "organization=never-was&q=login")) {
                assertThat(found(alice, window() + "&" + query, 50)).isEmpty();
            }
        }

        @Test
        void r5_3_an_internal_note_makes_no_case_a_newer_one_for_the_customer() {
            var acme = customer();
            var id = assigned(acme);
            String before = ok(get(acme.alice(), PATH + "/" + id)).path("updatedAt");

            made(post(AGENT, PATH + "/" + id + "/updates", Map.of("body", "Odd.", "visibility", "INTERNAL")));

            assertThat(ok(get(acme.alice(), PATH + "/" + id)).<String>path("updatedAt"))
                    .isEqualTo(before);
            var word = update(AGENT, id, "We are on it.");
            assertThat(ok(get(acme.alice(), PATH)).<String>path("items[0].updatedAt"))
                    .isEqualTo(word.path("at"));
            assertThat(found(acme.alice(), "?updatedSince=" + word.path("at"), 50))
                    .containsExactly(id);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=BROKEN                                       | NOT_ONE_OF              | query:state",
                "state=NEW&state=BROKEN                             | NOT_ONE_OF              | query:state",
                "severity=1                                         | NOT_ONE_OF              | query:severity",
                "priority=URGENT                                    | NOT_ONE_OF              | query:priority",
                "pendingParty=NOBODY                                | NOT_ONE_OF              | query:pendingParty",
                "flag=RED                                           | NOT_ONE_OF              | query:flag",
                "sort=oldest                                        | NOT_ONE_OF              | query:sort",
                "updatedSince=2026-03-04T10:00:00                   | INSTANT_WITHOUT_OFFSET  | query:updatedSince",
                "openedFrom=yesterday                               | NOT_AN_INSTANT          | query:openedFrom",
                "openedFrom=2026-03-04T10:00:00Z&openedBefore=2026-03-04T10:00:00Z | PERIOD_WITHOUT_TIME | query:openedBefore",
                "sort=queue&state=OPEN&state=CLOSED                 | QUEUE_HAS_ACTIVE_CASES  | query:state",
                "pendingParty=DEVELOPMENT&state=NEW                 | ONLY_OPEN_CASES_WAIT    | query:pendingParty",
                "pendingParty=DEVELOPMENT&state=NEW&sort=queue&state=CLOSED | INVALID_REQUEST | query:state",
                "owner=a%00b                                        | CONTROL_CHARACTER       | query:owner",
                "organization=a%00b                                 | CONTROL_CHARACTER       | query:organization",
                "q=a%07b                                            | CONTROL_CHARACTER       | query:q",
                "q=%20                                              | NOTHING_TO_SEARCH_FOR   | query:q",
                "q=the%20-%20of                                     | NOTHING_TO_SEARCH_FOR   | query:q",
                "limit=0                                            | TOO_SMALL               | query:limit",
                "limit=201                                          | TOO_GREAT               | query:limit",
            })
    void what_cannot_be_asked_is_refused_by_its_name(String query, String code, String place) {
        Problems.of(AGENT.given().urlEncodingEnabled(false).get(PATH + "?" + query))
                .is(400, code)
                .at(place);
        if (!query.matches("(limit|sort).*|.*sort=.*")) {
            Problems.of(AGENT.given().urlEncodingEnabled(false).get(PATH + "/export?" + query))
                    .is(400, code)
                    .at(place);
        }
    }

    @Test
    void a_customer_owns_no_case() {
        Problems.of(get(customer().alice(), PATH + "?owner=me"))
                .is(400, "ONLY_SUPPORT_OWNS_CASES")
                .at("query:owner");
    }

    @Test
    void a_refusal_speaks_chinese() {
        Problems.of(AGENT.given().header("Accept-Language", "zh-CN").get(PATH + "?sort=queue&state=CLOSED"))
                .is(400, "QUEUE_HAS_ACTIVE_CASES")
                .inChinese();
    }

    @Test
    void a_case_just_opened_is_the_newest_and_waits_in_the_queue_of_nobody() {
        var acme = customer();
        var id = opened(acme);

        assertThat(found(acme.alice(), "?sort=queue", 50)).containsExactly(id);
        assertThat(found(AGENT, "?sort=queue&owner=nobody&organization=" + acme.shortName(), 50))
                .containsExactly(id);
    }

    private static void assertFound(Reader reader, List<Filter> filters, int limit) {
        var query = new StringBuilder(window());
        filters.forEach(filter -> query.append('&').append(filter.parameter()));
        if (isNeverTrue(query.toString())) {
            return;
        }
        var found = found(reader.token(), query.toString(), limit);

        assertThat(found).as(reader.name() + " " + query).isEqualTo(expected(reader, filters, NEWEST));
    }

    // Refused, and tested as such: it asks for cases that wait in states that do not.
    private static boolean isNeverTrue(String query) {
        return query.contains("pendingParty=")
                && !query.contains("pendingParty=NONE")
                && query.contains("state=")
                && !query.contains("state=OPEN");
    }

    private static List<String> expected(Reader reader, List<Filter> filters, Comparator<Planted> order) {
        return population().all().stream()
                .filter(reader.sees())
                .filter(each ->
                        filters.stream().allMatch(filter -> filter.keeps().test(each)))
                .sorted(order)
                .map(each -> each.id().toString())
                .toList();
    }

    private static Filter anyOf(
            String name, List<String> words, Function<Planted, String> value, Random random, String often) {
        var chosen = new HashSet<String>();
        for (var i = 0; i <= random.nextInt(3); i++) {
            chosen.add(words.get(random.nextInt(words.size())));
        }
        if (often != null && random.nextBoolean()) {
            chosen.add(often);
        }
        var parameter =
                String.join("&", chosen.stream().map(word -> name + "=" + word).toList());
        return new Filter(parameter, each -> chosen.contains(value.apply(each)));
    }

    private static String window() {
        return "?openedFrom=" + population().start() + "&openedBefore="
                + population().end();
    }

    private static List<String> found(Tokens who, String query, int limit) {
        var ids = new ArrayList<String>();
        String next = null;
        do {
            var page = ok(page(who, query, next, limit));
            ids.addAll(page.path("items.id"));
            next = page.path("next");
        } while (next != null);
        return ids;
    }

    private static Response page(Tokens who, String query, String cursor, int limit) {
        return get(who, PATH + query + "&limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor));
    }

    private static Planted planted(String id) {
        return population().all().stream()
                .filter(each -> each.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    // As PostgreSQL sorts them; Java's ids compare as if they were signed.
    private static String unsigned(Planted planted) {
        return planted.id().toString();
    }
}
