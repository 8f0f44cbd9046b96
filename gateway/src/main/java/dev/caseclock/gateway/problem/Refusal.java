package dev.caseclock.gateway.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A "no" of the gateway: a status, a stable code and what its text needs. */
public final class Refusal extends RuntimeException {

    /** One offending place of a request. */
    public record Place(String pointer, String code, Map<String, Object> arguments) {}

    private final int status;
    private final String code;
    private final Map<String, Object> arguments = new LinkedHashMap<>();
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();
    private String rule;
    private String wording;

    private Refusal(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.wording = code;
    }

    public static Refusal of(int status, String code) {
        return new Refusal(status, code);
    }

    public static Refusal malformed(String code) {
        return new Refusal(400, code);
    }

    public static Refusal unauthenticated(TokenFlaw flaw) {
        return new Refusal(401, "UNAUTHENTICATED")
                .worded("UNAUTHENTICATED." + flaw)
                .with("reason", flaw.name())
                .header("WWW-Authenticate", flaw.challenge());
    }

    public static Refusal forbidden() {
        return new Refusal(403, "FORBIDDEN");
    }

    public static Refusal notFound() {
        return new Refusal(404, "NOT_FOUND");
    }

    public static Refusal methodNotAllowed(String allowed) {
        return new Refusal(405, "METHOD_NOT_ALLOWED")
                .argument("allowed", allowed)
                .header("Allow", allowed);
    }

    public static Refusal tooLarge(long limitInBytes) {
        return new Refusal(413, "BODY_TOO_LARGE").argument("limit", limitInBytes);
    }

    public static Refusal unprocessable(String code) {
        return new Refusal(422, code);
    }

    public static Refusal preconditionRequired(String header) {
        return new Refusal(428, "PRECONDITION_REQUIRED")
                .argument("header", header)
                .at("header:" + header, "PRECONDITION_REQUIRED", Map.of("header", header));
    }

    public static Refusal tooManyRequests(Duration wait) {
        return new Refusal(429, "TOO_MANY_REQUESTS").retryAfter(wait);
    }

    public static Refusal internal(String reference) {
        return new Refusal(500, "INTERNAL").argument("reference", reference).with("reference", reference);
    }

    public static Refusal unavailable(String code, Duration wait) {
        return new Refusal(503, code).retryAfter(wait);
    }

    /** Chooses another text than the one of the code. */
    public Refusal worded(String key) {
        wording = key;
        return this;
    }

    public Refusal rule(String number) {
        rule = number;
        return this;
    }

    /** A value for a `{name}` in the text. */
    public Refusal argument(String name, Object value) {
        arguments.put(name, value);
        return this;
    }

    /** A named member beside the standard ones. */
    public Refusal with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public Refusal at(String pointer, String placeCode, Map<String, Object> placeArguments) {
        places.add(new Place(pointer, placeCode, placeArguments));
        return this;
    }

    public Refusal header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    private Refusal retryAfter(Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return argument("seconds", seconds).header("Retry-After", Long.toString(seconds));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }

    String wording() {
        return wording;
    }

    Map<String, Object> arguments() {
        return arguments;
    }

    public Map<String, Object> members() {
        return members;
    }

    public Map<String, String> headers() {
        return headers;
    }

    List<Place> places() {
        return places;
    }
}
