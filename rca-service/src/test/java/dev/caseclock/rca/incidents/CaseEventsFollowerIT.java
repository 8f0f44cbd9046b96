package dev.caseclock.rca.incidents;

import static dev.caseclock.rca.World.customer;
import static dev.caseclock.rca.World.incident;
import static dev.caseclock.rca.World.openCase;
import static dev.caseclock.rca.World.outage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.Neighbours;
import dev.caseclock.rca.World;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CaseEventsFollowerIT {

    @Inject
    FactsRepository facts;

    @Test
    void knows_an_incident_by_id_and_by_number_as_it_was_told_last() {
        var outage = outage();

        var known = facts.incident(outage.number).orElseThrow();

        assertThat(known).isEqualTo(facts.incident(outage.id.toString()).orElseThrow());
        assertThat(known.restoredAt()).contains(World.RESTORED);
        assertThat(known.affectedServices()).containsExactly("Inbound voice");
        outage.relapse(World.RESTORED.plusSeconds(60));
        assertThat(facts.incident(outage.number).orElseThrow().isRestored()).isFalse();
    }

    @Test
    void remembers_every_restoration_and_relapse_in_order() {
        var outage = outage().relapse(World.RESTORED.plusSeconds(60)).restore(World.RESTORED.plusSeconds(120));

        assertThat(facts.moments(outage.id))
                .containsExactly(
                        new Moment(Moment.Kind.RESTORED, World.RESTORED),
                        new Moment(Moment.Kind.RELAPSED, World.RESTORED.plusSeconds(60)),
                        new Moment(Moment.Kind.RESTORED, World.RESTORED.plusSeconds(120)));
    }

    @Test
    void links_are_exactly_those_told_last() {
        var one = openCase(customer(), "S1");
        var two = openCase(customer(), "S2");
        var outage = incident("PLATFORM", "S1", one).link(two).unlink(one);

        assertThat(facts.casesLinkedTo(outage.id)).singleElement().satisfies(linked -> {
            assertThat(linked.id()).isEqualTo(two.id());
            assertThat(linked.organizationName()).isEqualTo(two.customer().name());
        });
    }

    @Test
    void an_event_that_cannot_be_read_is_set_aside_and_the_others_go_on() {
        Neighbours.tell("""
                {"specversion":"1.0","id":"0198a6a3-0000-7f5e-9a55-0b7f8a3c1d31","source":"/case-service",
                "type":"dev.caseclock.incident.reported","subject":"poison","time":"2026-03-06T14:10:00Z",
                "datacontenttype":"application/json","aggregateversion":1,"recordedat":"2026-03-06T14:10:00Z",
                "data":{"incident":{"scope":"GALAXY"}}}
                """);

        var outage = outage();

        assertThat(facts.incident(outage.number)).isPresent();
        assertThat(TestDatabase.number("select count(*) from parked_event where subject = 'poison'"))
                .isOne();
    }
}
