package dev.caseclock.rca.documents;

import static dev.caseclock.rca.World.ada;
import static dev.caseclock.rca.World.approve;
import static dev.caseclock.rca.World.ben;
import static dev.caseclock.rca.World.contact;
import static dev.caseclock.rca.World.customer;
import static dev.caseclock.rca.World.draft;
import static dev.caseclock.rca.World.openCase;
import static dev.caseclock.rca.World.outage;
import static dev.caseclock.rca.World.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.Neighbours;
import dev.caseclock.rca.World;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class DocumentReviewsIT {

    private static final String SUBMIT = "{\"step\":\"SUBMIT\"}";
    private static final String APPROVE = "{\"step\":\"APPROVE\",\"remark\":\"Clear.\"}";

    @Test
    void an_incomplete_text_is_not_submitted_and_every_gap_is_named_R8_6() {
        var refused = put(ada(), draft(outage()), "/review", SUBMIT);

        Problems.of(refused).is(422, "DOCUMENT_INCOMPLETE").rule("R8.6");
        assertThat(refused.<List<String>>path("errors.code"))
                .containsExactly(
                        "SUMMARY_MISSING",
                        "ROOT_CAUSE_MISSING",
                        "RESTORATION_MISSING",
                        "CORRECTIVE_ACTIONS_MISSING",
                        "PREVENTIVE_ACTIONS_MISSING");
        assertThat(refused.<List<String>>path("errors.detail"))
                .doesNotContain("")
                .doesNotContainNull();
    }

    @Test
    void a_second_person_approves_R8_5() {
        var id = draft(outage());
        put(ada(), id, "", World.ANALYSIS);
        var submitted = put(ada(), id, "/review", SUBMIT);
        assertThat(submitted.<String>path("state")).as(submitted.asString()).isEqualTo("IN_REVIEW");
        assertThat(submitted.<List<String>>path("allowedActions")).containsExactly("APPROVE", "RETURN");

        Problems.of(put(ada(), id, "/review", APPROVE))
                .is(422, "REVIEWER_IS_AUTHOR")
                .rule("R8.5");
        var approved = put(ben(), id, "/review", APPROVE);

        assertThat(approved.<String>path("reviewer.id")).isEqualTo("ben");
        assertThat(approved.<String>path("remark")).isEqualTo("Clear.");
        assertThat(approved.<List<String>>path("allowedActions")).containsExactly("RETURN", "PUBLISH");
        Problems.of(put(ben(), id, "/review", APPROVE))
                .is(409, "DOCUMENT_STATE_FORBIDS")
                .with("allowedActions", List.of("RETURN", "PUBLISH"));
    }

    @Test
    void a_text_under_review_is_held_still_until_it_is_returned_with_a_remark() {
        var id = draft(outage());
        approve(id);

        Problems.of(put(ada(), id, "", World.ANALYSIS))
                .is(409, "DOCUMENT_STATE_FORBIDS")
                .with("state", "IN_REVIEW")
                .rule("R8.5");
        Problems.of(put(ben(), id, "/review", "{\"step\":\"RETURN\"}"))
                .is(422, "REMARK_NEEDED")
                .at("/remark");
        assertThat(put(ben(), id, "/review", "{\"step\":\"RETURN\",\"remark\":\"When?\"}")
                        .<String>path("state"))
                .isEqualTo("DRAFT");
        assertThat(put(ada(), id, "", World.ANALYSIS).statusCode()).isEqualTo(200);
    }

    @Test
    void a_review_has_a_known_step_a_version_and_a_person_of_the_vendor() {
        var acme = customer();
        var id = draft(outage(openCase(acme, "S1")));

        assertThat(put(ada(), id, "/review", "{\"step\":\"SHRED\"}").statusCode())
                .isEqualTo(400);
        assertThat(put(ada(), id, "/review", "{}").statusCode()).isEqualTo(400);
        Problems.of(ada().body(SUBMIT).put("/api/v1/documents/" + id + "/review"))
                .is(428, "PRECONDITION_REQUIRED");
        Problems.of(ada().header("If-Match", "\"77\"").body(SUBMIT).put("/api/v1/documents/" + id + "/review"))
                .is(412, "STALE_VERSION");
        Problems.of(put(contact(acme), id, "/review", SUBMIT)).is(403, "FORBIDDEN");
    }
}
