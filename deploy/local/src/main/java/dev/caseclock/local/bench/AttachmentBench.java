package dev.caseclock.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Sends 200 files of 20 MB up and down again through the gateway, four at a time, compares every checksum, and prints
 * what case-service and gateway take of memory before, meanwhile and after. Runs against a suite that {@code deploy/up} has
 * started.
 */
public final class AttachmentBench {

    private static final int FILES = 200;
    private static final int SIZE = 20_000_000;
    private static final int AT_ONCE = 4;
    private static final int LOOKS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LIMIT_MINUTES = 20;
    private static final List<String> SERVICES = List.of("case-service", "gateway");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern USED = Pattern.compile("(?:total \\d+K, )?used (\\d+)K");
    private static final String CASE = """
            {"channel":"PORTAL","priority":"LOW","subject":"Many files","description":"All of our logs.",
             "businessImpact":"None.","troubleshootingDone":true,"responsibilitiesChecked":true}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path data;
    private final String cases;
    private final String token;

    private AttachmentBench(Path data, RunningAddresses suite) {
        this.data = data;
        cases = suite.gateway() + "/api/v1/cases";
        token = "Bearer " + suite.token("ALICE");
    }

    /** Expects the data folder of a running suite. */
    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        new AttachmentBench(data, RunningAddresses.of(data)).run();
    }

    private record Uploaded(String path, String checksum) {}

    private void run() throws Exception {
        var needed = (long) FILES * SIZE;
        if (Files.getFileStore(data).getUsableSpace() < needed * 3 / 2) {
            throw new IllegalStateException(data + " has no room for " + FILES + " files of " + SIZE + " bytes");
        }
        var supportCase = opened();
        report("before");
        var uploaded = inTurns("up", numbered(number -> upload(supportCase, number)));
        inTurns(
                "down",
                uploaded.stream()
                        .<Callable<Void>>map(file -> () -> download(file))
                        .toList());
        report("after");
    }

    private static <T> List<Callable<T>> numbered(Numbered<T> task) {
        var tasks = new ArrayList<Callable<T>>();
        for (var number = 0; number < FILES; number++) {
            var mine = number;
            tasks.add(() -> task.call(mine));
        }
        return tasks;
    }

    @FunctionalInterface
    private interface Numbered<T> {
        T call(int number) throws Exception;
    }

    private <T> List<T> inTurns(String way, List<Callable<T>> tasks) throws Exception {
        var pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var start = System.nanoTime();
            var results = new ArrayList<T>();
            for (var from = 0; from < tasks.size(); from += tasks.size() / LOOKS) {
                var some = tasks.subList(from, Math.min(tasks.size(), from + tasks.size() / LOOKS));
                for (var done : pool.invokeAll(some, LIMIT_MINUTES, TimeUnit.MINUTES)) {
                    results.add(done.get());
                }
                report(String.format(Locale.ROOT, "%s %d", way, results.size()));
            }
            var seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d files of %d bytes in %.1f s, %.0f MB/s%n",
                    way,
                    results.size(),
                    SIZE,
                    seconds,
                    (double) results.size() * SIZE / 1_000_000 / seconds);
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private String opened() throws IOException, InterruptedException {
        return cases + "/"
                + id(http.send(
                                request(cases)
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(CASE))
                                        .build(),
                                BodyHandlers.ofString())
                        .body());
    }

    private Uploaded upload(String supportCase, int number) throws IOException, InterruptedException {
        var answer = http.send(
                request(supportCase + "/attachments?name=screen-" + number + ".png")
                        .header("Content-Type", "image/png")
                        .POST(BodyPublishers.fromPublisher(
                                BodyPublishers.ofInputStream(() -> new Picture(number)), SIZE))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("A file was not taken: " + answer.statusCode() + " " + answer.body());
        }
        return new Uploaded(
                supportCase + "/attachments/" + id(answer.body()) + "/content", checksum(new Picture(number)));
    }

    private Void download(Uploaded file) throws IOException, InterruptedException {
        var answer = http.send(request(file.path()).GET().build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200 || !checksum(answer.body()).equals(file.checksum())) {
            throw new IllegalStateException("A file did not come back as it was sent: " + file.path());
        }
        return null;
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Authorization", token)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static String id(String answer) {
        var id = ID.matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException("No id in " + answer);
        }
        return id.group(1);
    }

    private static String checksum(InputStream content) throws IOException {
        try (content) {
            var digest = MessageDigest.getInstance("SHA-256");
            var chunk = new byte[16 * 1024];
            for (var length = content.read(chunk); length >= 0; length = content.read(chunk)) {
                digest.update(chunk, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void report(String moment) throws IOException {
        var line = new StringBuilder(String.format(Locale.ROOT, "%-10s", moment));
        for (var service : SERVICES) {
            var pid = Long.parseLong(Files.readAllLines(data.resolve("run").resolve(service + ".pid"))
                    .get(0));
            line.append(String.format(
                    Locale.ROOT,
                    "  %s %4d MiB resident, %3d MiB heap",
                    service,
                    JavaMemory.of(List.of(pid)).resident(),
                    heap(pid)));
        }
        System.out.println(line);
    }

    private static long heap(long pid) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, String.valueOf(pid), "GC.heap_info").start();
        try (var said = process.inputReader()) {
            return said.lines()
                            .filter(line -> line.contains("generation") || line.contains("garbage-first"))
                            .flatMap(line -> USED.matcher(line).results())
                            .mapToLong(used -> Long.parseLong(used.group(1)))
                            .sum()
                    / 1024;
        }
    }

    /** Begins like a PNG and goes on as noise that is another one for each number; never held as a whole. */
    private static final class Picture extends InputStream {

        private static final byte[] START = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

        private final byte[] block = new byte[16 * 1024];
        private final Random noise;
        private int at;

        Picture(int number) {
            noise = new Random(number);
            noise.nextBytes(block);
            System.arraycopy(START, 0, block, 0, START.length);
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == SIZE) {
                return -1;
            }
            var place = at % block.length;
            if (place == 0 && at > 0) {
                noise.nextBytes(block);
            }
            var some = Math.min(Math.min(length, block.length - place), SIZE - at);
            System.arraycopy(block, place, into, offset, some);
            at += some;
            return some;
        }
    }
}
