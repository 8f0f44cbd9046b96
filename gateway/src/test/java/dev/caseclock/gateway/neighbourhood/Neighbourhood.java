package dev.caseclock.gateway.neighbourhood;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/** What a test needs to call the gateway and to look at its neighbours. */
public final class Neighbourhood {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Neighbourhood() {}

    public static HttpClient http() {
        return HTTP;
    }

    public static RsaJsonWebKey key() {
        try {
            return (RsaJsonWebKey) org.jose4j.jwk.JsonWebKey.Factory.newJwk(setting("neighbourhood.key"));
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static Tokens tokens() {
        return Tokens.signedWith(key());
    }

    public static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    public static int port() {
        return URI.create(setting("test.url")).getPort();
    }

    public static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    public static HttpRequest.Builder signed(String path) {
        return request(path)
                .header(
                        "Authorization",
                        "Bearer " + tokens().of("alice", "agent").token());
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public static JsonObject control(String service, String query) throws IOException, InterruptedException {
        var address = URI.create(setting("neighbourhood." + service) + "/control?" + query);
        return new JsonObject(HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** Sends exactly these bytes, for what no ordinary client sends; the whole answer as text. */
    public static String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static String rawGet(String target, String moreHeaders) throws IOException {
        return raw("GET " + target + " HTTP/1.1\nHost: gateway.test\nAuthorization: Bearer "
                + tokens().of("alice", "agent").token() + "\n" + moreHeaders + "Connection: close\n\n");
    }
}
