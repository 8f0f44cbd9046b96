package dev.caseclock.escalation.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.escalation.eligibility.CaseSnapshot;
import dev.caseclock.escalation.eligibility.CaseState;
import dev.caseclock.escalation.eligibility.Channel;
import dev.caseclock.escalation.eligibility.EscalationPolicies;
import dev.caseclock.escalation.eligibility.EscalationPolicy;
import dev.caseclock.escalation.eligibility.Priority;
import dev.caseclock.escalation.eligibility.Reason;
import dev.caseclock.escalation.eligibility.RequestedTerms;
import dev.caseclock.escalation.eligibility.Situation;
import dev.caseclock.escalation.eligibility.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictJsonTest {

    private final VerdictJson json = new VerdictJson();

    @Test
    void a_verdict_comes_back_as_it_was_reached() {
        var now = Instant.parse("2026-03-06T09:00:00.123456Z");
        var snapshot = new CaseSnapshot(
                new UUID(1, 2),
                "CS-1",
                3,
                0,
                Priority.HIGH,
                CaseState.OPEN,
                now.minusSeconds(10),
                now.minusSeconds(20),
                "bob",
                null,
                null,
                null,
                null,
                now.plusSeconds(30));
        var policy = new EscalationPolicy(
                1, Instant.EPOCH, Map.of(Priority.HIGH, Duration.ofHours(24)), Set.of(), Set.of(), Set.of());
        var terms = new RequestedTerms(Reason.OTHER, true, null, Channel.PORTAL);
        var verdict = Verdict.of(
                new Situation(snapshot, null, List.of(), terms), new EscalationPolicies(List.of(policy)), now);

        assertThat(json.convertToEntityAttribute(json.convertToDatabaseColumn(verdict)))
                .isEqualTo(verdict);
    }

    @Test
    void a_verdict_that_was_kept_before_there_were_ways_out_can_still_be_read() {
        var old = """
                {"snapshot":null,"requested":null,"policyVersion":1,"at":"2026-03-06T09:00:00Z","findings":[
                 {"criterion":"HAS_OWNER","outcome":"SATISFIED","evidence":[]}],"outlook":"ELIGIBLE",
                 "eligibleAt":"2026-03-06T09:00:00Z"}""";

        var verdict = json.convertToEntityAttribute(old);

        assertThat(verdict.findings().get(0).remedies()).isEmpty();
        assertThat(verdict.waysOut()).isEmpty();
        assertThat(verdict.hypothetical()).isFalse();
    }
}
