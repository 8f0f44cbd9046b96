package dev.caseclock.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** A small issuer of this JVM: its keys as JWKS, and a token endpoint that gives service tokens. */
final class TestIssuer {

    static final String KEY_ID = "test-key";

    // System properties, because a test run may load this class more than once.
    private static final String ADDRESS = "caseclock.testkit.issuer";
    private static final String KEY = "caseclock.testkit.issuer.key";

    private final String address;

    private TestIssuer(String address) {
        this.address = address;
    }

    static synchronized TestIssuer running() {
        if (System.getProperty(ADDRESS) == null) {
            System.setProperty(ADDRESS, start());
        }
        return new TestIssuer(System.getProperty(ADDRESS));
    }

    String name() {
        return address;
    }

    String keysAddress() {
        return address + "/keys";
    }

    String tokenAddress() {
        return address + "/token";
    }

    PrivateKey key() {
        try {
            var encoded = Base64.getDecoder().decode(System.getProperty(KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String start() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            System.setProperty(
                    KEY, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            var keys = jwks((RSAPublicKey) pair.getPublic());
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/keys", exchange -> answer(exchange, keys));
            server.createContext("/token", exchange -> answer(exchange, serviceToken()));
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String serviceToken() {
        return """
                {"access_token":"%s","token_type":"Bearer","expires_in":300}""".formatted(Tokens.of("test-service").service().token());
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String jwks(RSAPublicKey key) {
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}""".formatted(KEY_ID, base64(key.getModulus()), base64(key.getPublicExponent()));
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        var unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
