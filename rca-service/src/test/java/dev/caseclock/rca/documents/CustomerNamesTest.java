package dev.caseclock.rca.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.incidents.Customer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R8.5: a body that names another customer is refused. */
class CustomerNamesTest {

    private final CustomerNames names = CustomerNames.of(
            List.of(new Customer("acme", "Acme Ltd"), new Customer("globex-eu", "Globex Europe")),
            List.of(
                    new Customer("initech", "Initech GmbH & Co. KG"),
                    new Customer("acmeasia", "Acme Ltd Asia"),
                    new Customer("globex", "Globex"),
                    new Customer("huaxia", "华夏通信")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Initech was affected first.",
                "INITECH gmbh & co. kg",
                "see **Ini**tech",
                "Ini\u200btech",
                "Initech\u00a0GmbH  &\nCo. KG",
                "Ｉｎｉｔｅｃｈ",
                "(initech)",
                "受影响的客户是华夏通信的用户",
                "Acme Ltd Asia called",
                "Globex and others",
            })
    void a_foreign_customer_is_found_however_it_is_written(String text) {
        assertThat(names.foreignNameIn(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Acme Ltd called at nine.",
                "acme",
                "Globex Europe was back first.",
                "The reinitechnique is no customer.",
                "initechs",
                "An acmeasian dream",
            })
    void a_linked_customer_and_mere_resemblances_are_not(String text) {
        assertThat(names.foreignNameIn(text)).isEmpty();
    }

    @Test
    void the_longer_of_two_overlapping_names_is_meant() {
        assertThat(names.foreignNameIn("Globex Europe, then Globex")).contains("globex");
        assertThat(names.foreignNameIn("Acme Ltd Asia")).contains("acme ltd asia");
    }

    @Test
    void a_name_shared_with_a_linked_customer_is_the_linked_ones() {
        var shared = CustomerNames.of(List.of(new Customer("acme", "Acme")), List.of(new Customer("acme-2", "ACME")));

        assertThat(shared.foreignNameIn("Acme was affected.")).isEmpty();
    }
}
