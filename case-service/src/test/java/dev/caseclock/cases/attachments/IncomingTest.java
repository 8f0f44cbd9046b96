package dev.caseclock.cases.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.problem.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingTest {

    private static final int LIMIT = 40_000;

    @TempDir
    Path folder;

    @Test
    void r2_2_a_file_of_exactly_the_limit_arrives_whole() throws IOException {
        var content = SampleFiles.png(LIMIT);

        try (var received = incoming().receive(new ByteArrayInputStream(content))) {
            assertThat(received.path()).hasBinaryContent(content);
            assertThat(received.size()).isEqualTo(LIMIT);
            assertThat(received.checksum()).hasSize(64);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void r2_2_one_byte_more_is_refused_as_soon_as_it_comes_and_nothing_stays() {
        var body = new EndlessBody();

        var refusal = refusal(body);

        assertThat(refusal.status()).isEqualTo(413);
        assertThat(body.read).isLessThan(LIMIT + 16 * 1024 + 1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_body_that_breaks_off_leaves_nothing() {
        var refusal = refusal(new InputStream() {
            private int left = 20_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        });

        assertThat(refusal.code()).isEqualTo("BODY_CUT_OFF");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void no_more_come_in_at_once_than_there_are_places() throws IOException {
        var incoming = incoming();
        var second = new Refusal[1];

        incoming.receive(new InputStream() {
                    @Override
                    public int read() {
                        second[0] = catchThrowableOfType(
                                Refusal.class, () -> incoming.receive(new ByteArrayInputStream(new byte[1])));
                        return -1;
                    }
                })
                .close();

        assertThat(second[0].code()).isEqualTo("TOO_MANY_UPLOADS");
        assertThat(second[0].status()).isEqualTo(503);
        incoming.receive(new ByteArrayInputStream(new byte[1])).close();
    }

    @Test
    void what_a_crash_has_left_is_forgotten_and_what_is_coming_in_is_not() throws IOException {
        var hourAgo = Instant.parse("2026-03-04T09:00:00Z");
        var old = Files.createFile(folder.resolve("upload-1.part"));
        var young = Files.createFile(folder.resolve("upload-2.part"));
        Files.setLastModifiedTime(old, FileTime.from(hourAgo.minusSeconds(1)));
        Files.setLastModifiedTime(young, FileTime.from(hourAgo));

        assertThat(incoming().forgetOlderThan(hourAgo)).isOne();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    private Incoming incoming() {
        return new Incoming(folder, LIMIT, 1);
    }

    private Refusal refusal(InputStream body) {
        return catchThrowableOfType(Refusal.class, () -> incoming().receive(body));
    }

    private static final class EndlessBody extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }
    }
}
