package dev.caseclock.local.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Prints a root cause analysis of 20 pages, English and Chinese, as PDF: 50 times in a row, each beside the HTML page it is printed from,
 * then 8 times at once; with the memory of rca-service before and after. The document is a draft, whose renderings are never kept. Runs
 * against a suite that {@code deploy/up} has started.
 */
public final class RenderingBench {

    private static final int WARM_UP = 5;
    private static final int IN_A_ROW = 50;
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page(?![s\\w])");
    private static final byte[] STREAM = "stream\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Instant BEGAN = Instant.parse("2026-01-02T09:00:00Z");
    private static final String PARAGRAPH = """
            The media edge negotiates codecs from a list that is rendered by the configuration service. A change of its template used a \
            field that exists only in the *new* release; edges of the old one rendered an **empty list**, and with an empty list \
            every call is refused.

            媒体边缘节点根据配置服务生成的列表协商编解码器。对该列表模板的一次修改使用了只存在于新版本中的字段；旧版本的节点渲染出**空列表**，\
            因此每个呼叫都被拒绝。

            1. The loader checks that the list is present, not that it has an entry.
            2. 加载程序只检查列表是否存在，而不检查其内容。

            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api;
    private final String token;
    private final Path processFile;

    private RenderingBench(Map<String, String> variables, Path data) {
        api = variables.get("GATEWAY") + "/api/v1";
        token = "Bearer " + variables.get("AMIR");
        processFile = data.resolve("run/rca-service.pid");
    }

    private record Printed(Duration pdf, Duration html) {}

    /** Expects the data folder of a running suite. */
    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        var variables = new HashMap<String, String>();
        for (var line : Files.readAllLines(data.resolve("tokens.env"))) {
            var assignment = line.substring("export ".length()).split("=", 2);
            variables.put(assignment[0], assignment[1]);
        }
        new RenderingBench(variables, data).run();
    }

    private void run() throws Exception {
        var document = api + "/documents/" + draft();
        var before = process();
        System.out.println("rca-service before: " + JavaMemory.of(List.of(before)));
        for (var i = 0; i < WARM_UP; i++) {
            timed(document);
        }
        var pdf = get(document, "application/pdf");
        System.out.printf("the analysis: %d pages, %d kB as PDF%n", pages(pdf.body()), pdf.body().length / 1000);
        System.out.println("rca-service warm:   " + JavaMemory.of(List.of(process())));
        printInARow(document);
        System.out.printf("rca-service after %d in a row: %s%n", IN_A_ROW, JavaMemory.of(List.of(process())));
        printAtOnce(document);
        System.out.printf("rca-service after %d at once:  %s%n", AT_ONCE, JavaMemory.of(List.of(process())));
        System.out.println(process() == before ? "It is still the same process." : "IT DIED AND WAS STARTED AGAIN.");
    }

    private void printInARow(String document) throws IOException, InterruptedException {
        var printed = new ArrayList<Printed>();
        for (var i = 0; i < IN_A_ROW; i++) {
            printed.add(timed(document));
        }
        var pdf = printed.stream().map(Printed::pdf).sorted().toList();
        var html = printed.stream().map(Printed::html).sorted().toList();
        System.out.printf("%d in a row, PDF:  %s%n", IN_A_ROW, summary(pdf));
        System.out.printf("%d in a row, HTML: %s%n", IN_A_ROW, summary(html));
        System.out.printf(
                Locale.ROOT,
                "PDF takes %.0f times as long as HTML (p50)%n",
                millis(pdf.get(25)) / millis(html.get(25)));
    }

    private void printAtOnce(String document) throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var start = System.nanoTime();
            List<Future<Integer>> answers = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> pool.submit(
                            () -> send(request(document, "application/pdf")).statusCode()))
                    .toList();
            var statuses = new TreeMap<Integer, Integer>();
            for (var answer : answers) {
                statuses.merge(answer.get(), 1, Integer::sum);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d at once: all answered after %.1f s, by status: %s%n",
                    AT_ONCE,
                    millis(Duration.ofNanos(System.nanoTime() - start)) / 1000,
                    statuses);
        } finally {
            pool.shutdownNow();
        }
    }

    private Printed timed(String document) throws IOException, InterruptedException {
        var start = System.nanoTime();
        get(document, "application/pdf");
        var middle = System.nanoTime();
        get(document, "text/html");
        return new Printed(Duration.ofNanos(middle - start), Duration.ofNanos(System.nanoTime() - middle));
    }

    private String draft() throws IOException, InterruptedException {
        var incident = post("/incidents", """
                {"title":"Inbound calls failed","scope":"PLATFORM","severity":"S1","statusPageReference":"bench",
                 "startedAt":"%s","affectedServices":["Inbound voice"]}""".formatted(BEGAN));
        var document = post("/documents", "{\"incidentId\":\"" + incident + "\"}");
        var answer = send(HttpRequest.newBuilder(URI.create(api + "/documents/" + document))
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"0\"")
                .timeout(PATIENCE)
                .PUT(BodyPublishers.ofString(text()))
                .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "The text was not written: " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return document;
    }

    private static String text() {
        var timeline = IntStream.range(0, 180)
                .mapToObj(minute -> """
                        {"at":"%s","event":"The rate of refused requests was compared with the day before. 与前一天的比例进行了比较。"}""".formatted(BEGAN.plusSeconds(60L * minute)))
                .collect(Collectors.joining(","));
        var actions =
                IntStream.range(0, 10).mapToObj(number -> """
                        {"description":"Refuse an empty list in component %d","owner":"Media team","dueOn":"2026-03-20"}""".formatted(number)).collect(Collectors.joining(","));
        return """
                {"title":"Inbound calls failed 呼入电话中断","rootCauseAnalysis":{"summary":"%s",
                 "impactWindow":{"startedAt":"%s","endedAt":"2026-01-02T12:00:00Z","zone":"Europe/Berlin"},
                 "affectedServices":["Inbound voice"],"timeline":[%s],"rootCause":"%s","restoration":"%s",
                 "correctiveActions":[%s],"preventiveActions":[%s]}}""".formatted(prose(6), BEGAN, timeline, prose(28), prose(10), actions, actions);
    }

    private static String prose(int paragraphs) {
        return PARAGRAPH.repeat(paragraphs).replace("\n", "\\n");
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build());
        var id = ID.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        if (answer.statusCode() != 201 || !id.find()) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return id.group(1);
    }

    private HttpResponse<byte[]> get(String url, String accept) throws IOException, InterruptedException {
        var answer = send(request(url, accept));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(accept + " answered " + answer.statusCode());
        }
        return answer;
    }

    private HttpRequest request(String url, String accept) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Authorization", token)
                .header("Accept", accept)
                .GET()
                .build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private long process() throws IOException {
        return Long.parseLong(Files.readAllLines(processFile).get(0).strip());
    }

    // Objects stand in compressed streams; an analysis of a PDF would be a library more for a number.
    private static int pages(byte[] pdf) {
        var found = 0;
        for (var at = 0; at < pdf.length - STREAM.length; at++) {
            if (startsStream(pdf, at)) {
                found += PAGE.matcher(inflated(pdf, at + STREAM.length))
                        .results()
                        .count();
            }
        }
        return found;
    }

    private static boolean startsStream(byte[] pdf, int at) {
        return IntStream.range(0, STREAM.length).allMatch(i -> pdf[at + i] == STREAM[i]);
    }

    private static String inflated(byte[] pdf, int from) {
        var inflater = new Inflater();
        try {
            inflater.setInput(pdf, from, pdf.length - from);
            var plain = new StringBuilder();
            var buffer = new byte[8192];
            for (var read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer)) {
                plain.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
            return plain.toString();
        } catch (DataFormatException notCompressed) {
            return "";
        } finally {
            inflater.end();
        }
    }

    private static String summary(List<Duration> sorted) {
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p90 %.0f ms, most %.0f ms",
                millis(sorted.get(sorted.size() / 2)),
                millis(sorted.get(sorted.size() * 9 / 10)),
                millis(sorted.get(sorted.size() - 1)));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1_000_000.0;
    }
}
