package dev.caseclock.kit.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.kit.problem.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    /** R1.5. */
    @ParameterizedTest(name = "{0} of region {1} reads a {2} case of acme: {3}")
    @CsvSource({
        "contact,,STANDARD,true",
        "contact,,US_ONLY,true",
        "contact,,EEA_ONLY,true",
        "read-only,,US_ONLY,true",
        "agent,,STANDARD,true",
        "agent,,US_ONLY,false",
        "agent,US,US_ONLY,true",
        "agent,US,EEA_ONLY,false",
        "manager,EEA,EEA_ONLY,true",
        "manager,EEA,US_ONLY,false",
        "ops,,US_ONLY,false",
        "admin,,EEA_ONLY,false",
        "agent,MARS,US_ONLY,false",
        "service,,US_ONLY,true",
        "somebody,,STANDARD,true",
    })
    void who_reads_which_support_model(String group, String region, SupportModel model, boolean reads) {
        assertThat(caller("acme", region, group).mayRead("acme", model)).isEqualTo(reads);
    }

    @Test
    void a_customer_reads_the_own_organization_only() {
        assertThat(caller("acme", null, "contact").mayRead("globex", SupportModel.STANDARD))
                .isFalse();
        assertThat(caller("acme", null, "contact").mayRead("ACME", SupportModel.STANDARD))
                .isTrue();
        assertThat(caller(null, null, "contact").mayRead("acme", SupportModel.STANDARD))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"contact,CONTACT", "read-only,READ_ONLY", "agent,AGENT", "manager,AGENT", "service,SYSTEM"})
    void an_actor_is_of_the_kind_that_timers_tell_apart(String group, Actor.Kind kind) {
        assertThat(caller("acme", null, group).actor()).isEqualTo(new Actor(kind, "alice", "Alice 安"));
    }

    @Test
    void groups_of_other_applications_are_nothing_to_us() {
        assertThat(caller("acme", null, "wiki-editor", "agent").roles()).containsExactly(Role.AGENT);
    }

    @Test
    void nobody_has_no_roles_and_no_name() {
        var nobody = new Caller(new Token(Map.of(), Set.of()));

        assertThat(nobody.isAnonymous()).isTrue();
        assertThat(nobody.roles()).isEmpty();
        assertThatThrownBy(nobody::subject).isInstanceOf(Refusal.class).hasMessage("401 UNAUTHENTICATED");
    }

    private static Caller caller(String organization, String region, String... groups) {
        var claims = new HashMap<String, Object>(Map.of("sub", "alice", "name", "Alice 安"));
        claims.put("organization", organization);
        claims.put("region", region);
        return new Caller(new Token(claims, Set.of(groups)));
    }

    private record Token(Map<String, Object> claims, Set<String> groups) implements JsonWebToken {

        @Override
        public String getName() {
            return (String) claims.get("sub");
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        public Set<String> getGroups() {
            return groups;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) claims.get(name);
        }
    }
}
