package dev.caseclock.cases.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.problem.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorporateAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support@acme.example",
                "Support@acme.example",
                "no-reply@acme.example",
                "help.desk@acme.example",
                "it_support@acme.example",
                "support+emea@acme.example",
                "info@acme.example",
            })
    void r1_1_a_mailbox_of_many_is_no_person(String address) {
        assertThat(refused(address).code()).isEqualTo("SHARED_MAILBOX");
        assertThat(refused(address).rule()).contains("R1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@gmail.com", "alice@GMAIL.com", "li@qq.com", "li@vip.163.com", "a@mail.gmx.de"})
    void r1_1_a_free_mail_account_is_not_corporate(String address) {
        assertThat(refused(address).code()).isEqualTo("FREE_MAIL_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice@",
                "@acme.example",
                "alice@acme",
                "a b@acme.example",
                "alice@@acme.example",
                "alice@acme..example",
                "alice@-acme.example",
                "alice@acme.example\n",
                "a\u0001@acme.example"
            })
    void what_is_no_address_is_refused(String address) {
        assertThat(refused(address).code()).isEqualTo("NOT_AN_EMAIL_ADDRESS");
    }

    @ParameterizedTest
    @CsvSource({
        "Alice.Archer@Acme.Example, alice.archer@acme.example",
        "supporter@acme.example, supporter@acme.example",
        "a@notgmail.com, a@notgmail.com",
        "a@gmail.com.acme.example, a@gmail.com.acme.example",
        "李@例子.example, 李@例子.example",
    })
    void r1_1_a_persons_own_address_is_kept_in_lower_case(String given, String kept) {
        assertThat(CorporateAddress.of(given, "/email").value()).isEqualTo(kept);
    }

    private static Refusal refused(String address) {
        return catchThrowableOfType(Refusal.class, () -> CorporateAddress.of(address, "/email"));
    }
}
