package dev.caseclock.cases.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against S3Mock, a store of another maker that speaks S3, in a process of its own. */
class S3ContentsIT {

    private static final String BUCKET = "files";
    private static final Path LOG = Path.of("target/s3mock.log");
    private static final Pattern PORTS = Pattern.compile("started on ports \\d+ \\(https\\), (\\d+) \\(http\\)");

    private static Process store;
    private static int port;

    private final UUID id = UUID.randomUUID();

    @TempDir
    Path folder;

    @BeforeAll
    static void start_the_store() throws IOException {
        store = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        "target/s3mock-exec.jar",
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.httpPort=0",
                        "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET))
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
        await().atMost(Duration.ofMinutes(3)).until(() -> Files.readString(LOG).contains("Started S3MockApplication"));
        var said = PORTS.matcher(Files.readString(LOG));
        assertThat(said.find()).isTrue();
        port = Integer.parseInt(said.group(1));
    }

    @AfterAll
    static void stop_the_store() {
        store.destroy();
    }

    @Test
    void what_is_stored_is_read_until_it_is_deleted() throws IOException {
        var contents = contents(port, BUCKET);
        var file = Files.write(folder.resolve("file"), SampleFiles.png(3_000_000));

        contents.store(id, file);

        try (var read = contents.open(id)) {
            assertThat(read).hasBinaryContent(SampleFiles.png(3_000_000));
        }
        contents.delete(id);
        contents.delete(id);
        assertThatThrownBy(() -> contents.open(id)).isInstanceOf(IOException.class);
    }

    @Test
    void a_store_that_is_gone_or_without_the_bucket_says_so() throws IOException {
        var file = Files.write(folder.resolve("file"), SampleFiles.png(100));

        assertThatThrownBy(() -> contents(1, BUCKET).store(id, file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> contents(port, "no-such-bucket").store(id, file))
                .isInstanceOf(IOException.class);
        assertThat(file).exists();
    }

    private static Contents contents(int port, String bucket) {
        return S3Contents.of(bucket, new Settings(port));
    }

    private record Settings(int port) implements AttachmentSettings.S3 {

        @Override
        public Optional<String> bucket() {
            return Optional.of(BUCKET);
        }

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public Optional<URI> endpoint() {
            return Optional.of(URI.create("http://127.0.0.1:" + port));
        }

        @Override
        public boolean pathStyle() {
            return true;
        }

        @Override
        public Optional<Keys> keys() {
            return Optional.of(new Keys() {
                @Override
                public String id() {
                    return "test";
                }

                @Override
                public String secret() {
                    return "test";
                }
            });
        }
    }
}
