package dev.caseclock.acceptance;

import static dev.caseclock.acceptance.Patience.patient;
import static dev.caseclock.acceptance.Patience.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * R6.13 over the real processes: a customer closes the case while a manager approves its escalation. {@code -Dcaseclock.races=1000} for
 * the long run.
 */
class EscalatedCaseIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final int TIMES = Integer.getInteger("caseclock.races", 10);

    private final Api alice = SUITE.as("alice");
    private final Api amir = SUITE.as("amir");
    private final Api mona = SUITE.as("mona");

    @Test
    void r6_13_keeps_no_approved_escalation_once_it_is_closed() {
        var escalations = new ArrayList<String>();
        var answers = new TreeSet<Integer>();

        for (var time = 0; time < TIMES; time++) {
            var path = "/cases/" + opened();
            amir.put(path + "/assignment", "{}").expect(200);
            var escalation = requested(path);
            var closure = CompletableFuture.supplyAsync(sometime(() -> alice.put(path + "/closure", "{}")));
            var approval = CompletableFuture.supplyAsync(sometime(() -> mona.put(escalation + "/approval", "{}")));
            closure.join().expect(200);
            answers.add(approval.join().status());
            escalations.add(escalation);
        }

        escalations.forEach(escalation ->
                read(mona, escalation, it -> it.get("state").textValue().equals("CLOSED")));
        assertThat(answers).isSubsetOf(200, 409, 412);
    }

    private String opened() {
        return patient(() -> alice.post("/cases", """
                        {"channel":"PORTAL","priority":"MEDIUM","subject":"Reports are late","description":"They come an hour late.",
                         "businessImpact":"Planning waits.","troubleshootingDone":true,"responsibilitiesChecked":true}"""))
                .expect(201)
                .json()
                .get("number")
                .textValue();
    }

    private String requested(String path) {
        var number = path.substring("/cases/".length());
        return "/escalations/"
                + alice.post("/escalations", "{\"caseId\":\"" + number + "\",\"reason\":\"LACK_OF_PROGRESS\"}")
                        .expect(201)
                        .json()
                        .get("id")
                        .textValue();
    }

    /** Shifts one side against the other. */
    private static Supplier<Api.Answer> sometime(Supplier<Api.Answer> act) {
        return () -> {
            LockSupport.parkNanos(
                    TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextInt(20_000)));
            return act.get();
        };
    }
}
