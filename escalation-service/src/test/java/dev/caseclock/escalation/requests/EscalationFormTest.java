package dev.caseclock.escalation.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.escalation.eligibility.Channel;
import dev.caseclock.escalation.eligibility.Reason;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R6.12: the form that belongs to each reason. */
class EscalationFormTest {

    private static final Instant NOW = Instant.parse("2026-03-06T09:00:00Z");

    @ParameterizedTest(name = "{0}, go-live {1}, explanation {2}, by {3} -> {5}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # reason                  | go-live    | explanation | channel | contact | defects
                    PROJECT_BLOCKER           | 2026-04-01 | -           | PORTAL  | -       | -
                    PROJECT_BLOCKER           | -          | text        | PORTAL  | -       | /goLiveOn GO_LIVE_MISSING
                    PROJECT_BLOCKER           | 2026-03-06 | -           | PORTAL  | -       | -
                    PROJECT_BLOCKER           | 2026-03-04 | -           | PORTAL  | -       | /goLiveOn GO_LIVE_PAST
                    PROJECT_BLOCKER           | 2036-03-05 | -           | PORTAL  | -       | -
                    PROJECT_BLOCKER           | 2036-03-06 | -           | PORTAL  | -       | /goLiveOn GO_LIVE_TOO_FAR
                    PROJECT_BLOCKER           | +999999999-12-31 | -     | PORTAL  | -       | /goLiveOn GO_LIVE_TOO_FAR
                    LACK_OF_PROGRESS          | -          | -           | PORTAL  | -       | -
                    LACK_OF_PROGRESS          | 2026-04-01 | -           | PORTAL  | -       | /goLiveOn GO_LIVE_NOT_ASKED
                    SECURITY_OR_STABILITY     | -          | text        | PHONE   | Alice   | -
                    RECURRING_ISSUE           | -          | -           | PORTAL  | Alice   | /contactName CONTACT_NAME_BY_PHONE_ONLY
                    RCA                       | -          | -           | PORTAL  | -       | -
                    URGENCY_OR_IMPACT_CHANGED | -          | -           | PORTAL  | -       | -
                    OTHER                     | -          | text        | PORTAL  | -       | -
                    OTHER                     | -          | -           | PORTAL  | -       | /explanation EXPLANATION_MISSING
                    OTHER                     | -          | '  '        | PORTAL  | -       | /explanation EXPLANATION_MISSING
                    OTHER                     | 2026-04-01 | -           | PORTAL  | Alice   | /goLiveOn GO_LIVE_NOT_ASKED, /explanation EXPLANATION_MISSING, /contactName CONTACT_NAME_BY_PHONE_ONLY
                    """)
    void names_every_field_that_does_not_fit(
            Reason reason, LocalDate goLiveOn, String explanation, Channel channel, String contact, String defects) {
        var form = new EscalationForm(reason, goLiveOn, explanation, true, null, channel, contact);

        var said = form.defects(NOW).stream()
                .map(defect -> defect.pointer() + " " + defect.code())
                .reduce((one, other) -> one + ", " + other);

        assertThat(said.orElse(null)).isEqualTo(defects);
    }

    @ParameterizedTest(name = "at {0} the day 2026-03-05 is over everywhere: {1}")
    @CsvSource({"2026-03-06T11:59:59Z, false", "2026-03-06T12:00:00Z, true"})
    void a_day_is_past_when_it_is_over_in_the_last_zone(Instant now, boolean past) {
        var form = new EscalationForm(
                Reason.PROJECT_BLOCKER, LocalDate.parse("2026-03-05"), null, true, null, Channel.PORTAL, null);

        assertThat(form.defects(now)).hasSize(past ? 1 : 0);
    }
}
