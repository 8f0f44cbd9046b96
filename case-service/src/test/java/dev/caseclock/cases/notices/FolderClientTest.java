package dev.caseclock.cases.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.lifecycle.NoticeFailure;
import dev.caseclock.kit.language.Language;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderClientTest {

    private static final Instant NOW = Instant.parse("2026-03-06T17:00:00Z");

    @TempDir
    Path folder;

    @Test
    void each_mail_is_one_file_however_often_it_is_sent() throws Exception {
        var outbox = folder.resolve("outbox");
        var client = new FolderClient(outbox, new InternetAddress("support@caseclock.example"));
        var mail =
                new Mail(UUID.randomUUID(), "alice@acme.example", Language.CHINESE, "[CS-1000001] 最终通知 😀", "您好", NOW);

        assertThat(client.post(mail)).isEqualTo(Delivery.DONE);
        assertThat(client.post(mail)).isEqualTo(Delivery.DONE);

        assertThat(Received.in(outbox)).singleElement().satisfies(received -> {
            assertThat(received.subject()).isEqualTo("[CS-1000001] 最终通知 😀");
            assertThat(received.text()).isEqualTo("您好");
            assertThat(received.header("Content-Language")).isEqualTo("zh-CN");
            assertThat(received.header("Date")).isNotNull();
        });
        assertThat(outbox).isDirectoryContaining(file -> file.endsWith(mail.id() + ".eml"));
    }

    @Test
    void a_folder_that_cannot_be_written_delivers_nothing() throws Exception {
        var file = Files.writeString(folder.resolve("no-folder"), "");
        var client = new FolderClient(file, new InternetAddress("support@caseclock.example"));

        var delivery =
                client.post(new Mail(UUID.randomUUID(), "alice@acme.example", Language.ENGLISH, "Hello", "Text", NOW));

        assertThat(delivery.failure()).isEqualTo(NoticeFailure.UNREACHABLE);
    }
}
