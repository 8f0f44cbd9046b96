package dev.caseclock.cases.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.lifecycle.NoticeFailure;
import dev.caseclock.cases.notices.MailServer.Mood;
import dev.caseclock.kit.language.Language;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real mail server of this JVM. */
class SmtpClientTest {

    private static final Instant NOW = Instant.parse("2026-03-06T17:00:00Z");
    private static final UUID NOTICE = UUID.fromString("0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11");

    @TempDir
    Path folder;

    @Test
    void a_mail_arrives_as_it_was_written() {
        var text = "Hello 你好 😀\n.\n..two dots\nשלום\n" + "x".repeat(3000) + "\nEnd";

        try (var server = server(Mood.ACCEPT)) {
            assertThat(client(server.port()).post(mail("[CS-1000001] 最终通知 😀", text)))
                    .isEqualTo(Delivery.DONE);
        }

        var received = Received.in(folder).get(0);
        assertThat(received.subject()).isEqualTo("[CS-1000001] 最终通知 😀");
        assertThat(received.text().stripTrailing()).isEqualTo(text);
        assertThat(received.to()).isEqualTo("alice@acme.example");
        assertThat(received.header("From")).isEqualTo("Support <support@caseclock.example>");
        assertThat(received.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(received.header("Content-Language")).isEqualTo("en");
        assertThat(received.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(received.header("Message-ID")).isEqualTo("<" + NOTICE + "@caseclock.example>");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "REFUSE_RECIPIENT, REFUSED, No such mailbox",
        "DEFER_RECIPIENT, DEFERRED, Greylisted",
        "REFUSE_TEXT, REFUSED, spam",
        "DEFER_TEXT, DEFERRED, Disk is full"
    })
    void what_the_server_says_decides(Mood mood, NoticeFailure failure, String says) {
        try (var server = server(mood)) {
            var delivery = client(server.port()).post(mail("Hello", "Text"));

            assertThat(delivery.failure()).isEqualTo(failure);
            assertThat(delivery.detail()).contains(says);
        }
        assertThat(Received.in(folder)).isEmpty();
    }

    @Test
    void a_server_that_does_not_like_us_says_nothing_about_the_recipient() {
        try (var server =
                new MailServer(folder, address -> address.startsWith("support@") ? Mood.REFUSE_SENDER : Mood.ACCEPT)) {
            assertThat(client(server.port()).post(mail("Hello", "Text")).failure())
                    .isEqualTo(NoticeFailure.DEFERRED);
        }
    }

    @Test
    void a_server_that_hangs_after_the_text_may_have_taken_it() {
        try (var server = server(Mood.HANG_AFTER_TEXT)) {
            assertThat(client(server.port()).post(mail("Hello", "Text")).failure())
                    .isEqualTo(NoticeFailure.UNCLEAR);
        }
    }

    @Test
    void a_server_that_never_greets_has_taken_nothing() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(client(silent.getLocalPort()).post(mail("Hello", "Text")).failure())
                    .isEqualTo(NoticeFailure.UNREACHABLE);
        }
    }

    @Test
    void nobody_listens() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(client(port).post(mail("Hello", "Text")).failure()).isEqualTo(NoticeFailure.UNREACHABLE);
    }

    @Test
    void a_mail_does_not_travel_in_the_clear_because_a_server_offers_nothing_else() {
        try (var server = server(Mood.ACCEPT)) {
            var strict = new SmtpClient(settings(server.port(), MailSettings.Security.STARTTLS, null, null), from());

            assertThat(strict.post(mail("Hello", "Text")).failure()).isEqualTo(NoticeFailure.UNREACHABLE);
        }
        assertThat(Received.in(folder)).isEmpty();
    }

    @Test
    void it_signs_in_where_a_user_is_given() {
        try (var server = MailServer.withPassword(folder)) {
            var known = settings(server.port(), MailSettings.Security.NONE, "caseclock", "secret");
            var wrong = settings(server.port(), MailSettings.Security.NONE, "caseclock", "guess");

            assertThat(new SmtpClient(known, from()).post(mail("Hello", "Text")))
                    .isEqualTo(Delivery.DONE);
            assertThat(new SmtpClient(wrong, from()).post(mail("Hello", "Text")).failure())
                    .isEqualTo(NoticeFailure.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@acme.example\r\nRCPT TO:<eve@evil.example>",
                "alice@acme.example\nBcc: eve@evil.example",
                "alice@acme.example, eve@evil.example",
                "alice"
            })
    void an_address_smuggles_nothing_in(String address) {
        try (var server = server(Mood.ACCEPT)) {
            var delivery =
                    client(server.port()).post(new Mail(NOTICE, address, Language.ENGLISH, "Hello", "Text", NOW));

            assertThat(delivery.failure()).isEqualTo(NoticeFailure.REFUSED);
        }
        assertThat(Received.in(folder)).isEmpty();
    }

    @Test
    void a_subject_smuggles_nothing_in() {
        try (var server = server(Mood.ACCEPT)) {
            client(server.port()).post(mail("Hello\r\nBcc: eve@evil.example\r\n\r\nBody", "Text"));
        }

        assertThat(Received.in(folder)).allSatisfy(mail -> {
            assertThat(mail.header("Bcc")).isNull();
            assertThat(mail.text()).startsWith("Text");
        });
    }

    private MailServer server(Mood mood) {
        return new MailServer(folder, address -> mood);
    }

    private static SmtpClient client(int port) {
        return new SmtpClient(settings(port, MailSettings.Security.NONE, null, null), from());
    }

    private static Mail mail(String subject, String text) {
        return new Mail(NOTICE, "alice@acme.example", Language.ENGLISH, subject, text, NOW);
    }

    private static InternetAddress from() {
        try {
            return new InternetAddress("Support <support@caseclock.example>", true);
        } catch (AddressException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MailSettings settings(int port, MailSettings.Security security, String user, String password) {
        return new MailSettings() {
            @Override
            public Optional<String> host() {
                return Optional.of("127.0.0.1");
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public Security security() {
                return security;
            }

            @Override
            public Optional<String> user() {
                return Optional.ofNullable(user);
            }

            @Override
            public Optional<String> password() {
                return Optional.ofNullable(password);
            }

            @Override
            public String from() {
                return "Support <support@caseclock.example>";
            }

            @Override
            public Duration timeout() {
                return Duration.ofMillis(400);
            }

            @Override
            public Optional<Path> folder() {
                return Optional.empty();
            }
        };
    }
}
