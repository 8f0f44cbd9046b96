package dev.caseclock.cases.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClamdScanTest {

    private final StandInClamd clamd = new StandInClamd();

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        clamd.start();
    }

    @AfterEach
    void stop() {
        clamd.stop();
    }

    @Test
    void a_clean_file_of_many_chunks_has_no_threat() throws IOException {
        assertThat(scan().threatIn(file(SampleFiles.png(300_000)))).isEmpty();
    }

    @Test
    void a_threat_is_named() throws IOException {
        assertThat(scan().threatIn(file(SampleFiles.text("x".repeat(20_000) + StandInClamd.THREAT))))
                .contains("Stand-In-Signature");
    }

    @Test
    void a_scanner_that_has_not_looked_has_not_agreed() throws IOException {
        for (var unscanned : new String[] {StandInClamd.SILENCE, StandInClamd.TOO_LONG}) {
            var file = file(SampleFiles.text(unscanned));

            assertThatThrownBy(() -> scan().threatIn(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_scanner_that_is_gone_has_not_agreed() throws IOException {
        var scan = scan();
        var file = file(SampleFiles.text("x"));
        clamd.stop();

        assertThatThrownBy(() -> scan.threatIn(file)).isInstanceOf(IOException.class);
    }

    private ClamdScan scan() {
        return new ClamdScan("127.0.0.1", clamd.port(), Duration.ofSeconds(5));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }
}
