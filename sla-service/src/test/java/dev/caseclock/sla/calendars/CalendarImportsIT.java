package dev.caseclock.sla.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.caseclock.sla.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R9.1: holidays and extra working days from elsewhere. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CalendarImportsIT {

    private final Tokens ops = Tokens.of("olga").ops();
    private final String name = "import-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void define() {
        ops.given()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"name":"%s","zone":"Europe/Berlin","workingDays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"],
                         "holidays":["2026-01-01"],"extraWorkingDays":["2026-10-03"]}
                        """.formatted(name))
                .post("/api/v1/sla/calendars")
                .then()
                .statusCode(201);
    }

    @Nested
    class FromACountry {

        @Test
        void its_holidays_come_into_a_new_version() {
            country("\"1\"", "DE", "BY", 2026, 2026)
                    .then()
                    .statusCode(200)
                    .header("ETag", equalTo("\"2\""))
                    .body("calendar.version", equalTo(2))
                    .body(
                            "calendar.holidays",
                            hasItems("2026-01-01", "2026-01-06", "2026-04-03", "2026-06-04", "2026-12-25"))
                    .body("calendar.holidays", not(hasItem("2026-10-03")))
                    .body("added.find { it.date == '2026-06-04' }.name", equalTo("Corpus Christi"))
                    .body("passedOver.find { it.date == '2026-01-01' }.because", equalTo("ALREADY_THERE"))
                    .body("passedOver.find { it.date == '2026-10-03' }.because", equalTo("EXTRA_WORKING_DAY"));
            assertThat(TestDatabase.column("""
                            select data -> 'calendar' ->> 'source' || ' by ' || (actor ->> 'id') from event
                            where type = 'dev.caseclock.calendar.published' and subject = ? and aggregate_version = 2
                            """, name)).containsExactly("Jollyday, DE-BY, 2026 to 2026 by olga");
            ops.given()
                    .get("/api/v1/sla/calendars/" + name + "/deadlines?from=2026-06-03T10:00:00Z&days=1")
                    .then()
                    .body("counted", contains("2026-06-05"));
        }

        @Test
        void a_holiday_is_taken_on_the_day_it_is_observed() {
            country("\"1\"", "US", null, 2026, 2027)
                    .then()
                    .statusCode(200)
                    .body("added.findAll { it.name == 'Independence Day' }.date", contains("2026-07-03", "2027-07-05"));
        }

        @Test
        void the_same_import_twice_makes_one_version() {
            country("\"1\"", "FR", null, 2026, 2028).then().statusCode(200);

            country("\"2\"", "FR", null, 2026, 2028)
                    .then()
                    .statusCode(200)
                    .header("ETag", equalTo("\"2\""))
                    .body("calendar.version", equalTo(2))
                    .body("added", empty());
        }

        @ParameterizedTest(name = "{0} {1} {2} to {3}: {4} {5} at {6}")
        @CsvSource({
            "CN,,      2026, 2026, 422, COUNTRY_UNKNOWN, /country",
            "XX,,      2026, 2026, 422, COUNTRY_UNKNOWN, /country",
            "DE, XX,   2026, 2026, 422, SUBDIVISION_UNKNOWN, /subdivision",
            "DE, BY/XX, 2026, 2026, 422, SUBDIVISION_UNKNOWN, /subdivision",
            "DE,,      2027, 2026, 422, YEARS_OUT_OF_RANGE, /lastYear",
            "DE,,      2026, 2046, 422, YEARS_OUT_OF_RANGE, /lastYear",
            "DE,,      1969, 1970, 400, TOO_SMALL, /firstYear",
            "de,,      2026, 2026, 400, WRONG_FORMAT, /country"
        })
        void refuses_what_nobody_knows(
                String country, String part, int first, int last, int status, String code, String place) {
            Problems.of(country("\"1\"", country, part, first, last))
                    .is(status, code)
                    .at(place);
            Problems.of(country("\"1\"", country, part, first, last, "zh-CN"))
                    .is(status, code)
                    .inChinese();
        }

        @Test
        void is_decided_on_a_version_by_those_who_may() {
            Problems.of(country("\"7\"", "DE", null, 2026, 2026)).is(412, "STALE_VERSION");
            Problems.of(ops.given()
                            .body("{\"country\":\"DE\",\"firstYear\":2026,\"lastYear\":2026}")
                            .put("/api/v1/sla/calendars/" + name + "/country-holidays"))
                    .is(428, "PRECONDITION_REQUIRED");
            Problems.of(Tokens.of("amir")
                            .agent()
                            .given()
                            .header("If-Match", "\"1\"")
                            .body("{\"country\":\"DE\",\"firstYear\":2026,\"lastYear\":2026}")
                            .put("/api/v1/sla/calendars/" + name + "/country-holidays"))
                    .is(403, "FORBIDDEN");
            Problems.of(ops.given()
                            .header("If-Match", "\"1\"")
                            .body("{\"country\":\"DE\",\"firstYear\":2026,\"lastYear\":2026}")
                            .put("/api/v1/sla/calendars/nowhere/country-holidays"))
                    .is(404, "NOT_FOUND");
        }
    }

    @Nested
    class FromAFile {

        private static final String FILE = """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//
                BEGIN:VEVENT
                UID:1
                DTSTART;VALUE=DATE:20261001
                DTEND;VALUE=DATE:20261005
                SUMMARY:国庆节 🎉
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                DTSTART:20261007T090000Z
                SUMMARY:not a day
                END:VEVENT
                END:VCALENDAR
                """;

        @Test
        void all_day_events_become_holidays_unless_the_calendar_knows_better() {
            file("\"1\"", "firstYear=2026&lastYear=2027", FILE)
                    .then()
                    .statusCode(200)
                    .body("calendar.version", equalTo(2))
                    .body("calendar.holidays", contains("2026-01-01", "2026-10-01", "2026-10-02", "2026-10-04"))
                    .body("added[0].name", equalTo("国庆节 🎉"))
                    .body("passedOver.because", contains("NOT_ALL_DAY", "EXTRA_WORKING_DAY"));
        }

        @Test
        void make_up_days_become_extra_working_days() {
            file(
                            "\"1\"",
                            "firstYear=2026&lastYear=2026&dates=EXTRA_WORKING_DAYS",
                            FILE.replace("20261001", "20261010").replace("20261005", "20261011"))
                    .then()
                    .statusCode(200)
                    .body("calendar.extraWorkingDays", contains("2026-10-03", "2026-10-10"));
        }

        @Test
        void refuses_what_is_no_calendar_or_not_in_these_years() {
            Problems.of(file("\"1\"", "firstYear=2026&lastYear=2027", "hello")).is(400, "NOT_AN_ICALENDAR");
            Problems.of(file("\"1\"", "firstYear=2026&lastYear=2027", FILE.replace("20261001", "someday")))
                    .is(400, "ICALENDAR_UNREADABLE");
            Problems.of(file("\"1\"", "firstYear=2027&lastYear=2026", FILE))
                    .is(422, "YEARS_OUT_OF_RANGE")
                    .at("query:lastYear");
            Problems.of(file("\"1\"", "firstYear=2026", FILE)).is(400, "MISSING_VALUE");
            Problems.of(file("\"3\"", "firstYear=2026&lastYear=2027", FILE)).is(412, "STALE_VERSION");
            Problems.of(ops.given()
                            .header("If-Match", "\"1\"")
                            .put("/api/v1/sla/calendars/" + name + "/icalendar?firstYear=2026&lastYear=2027"))
                    .is(415, "UNSUPPORTED_MEDIA_TYPE");
        }

        private Response file(String ifMatch, String query, String file) {
            return ops.given()
                    .header("If-Match", ifMatch)
                    .contentType("text/calendar")
                    .body(file.getBytes(StandardCharsets.UTF_8))
                    .put("/api/v1/sla/calendars/" + name + "/icalendar?" + query);
        }
    }

    private Response country(String ifMatch, String country, String part, int first, int last) {
        return country(ifMatch, country, part, first, last, "en");
    }

    private Response country(String ifMatch, String country, String part, int first, int last, String language) {
        return ops.given()
                .header("If-Match", ifMatch)
                .header("Accept-Language", language)
                .body("{\"country\":\"%s\",%s\"firstYear\":%d,\"lastYear\":%d}"
                        .formatted(country, part == null ? "" : "\"subdivision\":\"" + part + "\",", first, last))
                .put("/api/v1/sla/calendars/" + name + "/country-holidays");
    }
}
