package dev.caseclock.kit.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A no with a reason: thrown anywhere, answered as problem+json. The code selects the texts ({@code CODE.title},
 * {@code CODE.detail}, {@code CODE.remedy}) from the bundle {@code problems} of the service or from the kit's own.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One offending place: a JSON Pointer, or {@code query:name}, {@code header:name}, {@code path:name}, {@code line:n}. */
    public record Place(String pointer, String code, Map<String, Object> arguments) {}

    private final int status;
    private final String code;
    private final transient List<Place> places = new ArrayList<>();
    private final transient Map<String, Object> arguments = new LinkedHashMap<>();
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private String rule;
    private Duration retryAfter;

    private Refusal(int status, String code) {
        super(code);
        this.status = status;
        this.code = code;
    }

    /** 400: the request cannot be read. */
    public static Refusal malformed(String code) {
        return new Refusal(400, code);
    }

    /** 401: no token, or none we trust. */
    public static Refusal unauthenticated() {
        return new Refusal(401, "UNAUTHENTICATED");
    }

    /** 403: the role does not allow it. */
    public static Refusal forbidden() {
        return new Refusal(403, "FORBIDDEN");
    }

    /** 403 with a reason of its own. */
    public static Refusal forbidden(String code) {
        return new Refusal(403, code);
    }

    /** 404: there is no such thing, or it is not yours; the two cannot be told apart. */
    public static Refusal notFound() {
        return new Refusal(404, "NOT_FOUND");
    }

    /** 409: the present state forbids it (R5.1); say what it allows with {@code .with("allowedActions", …)}. */
    public static Refusal conflict(String code) {
        return new Refusal(409, code);
    }

    /** 410: it was here and is no longer kept. */
    public static Refusal gone(String code) {
        return new Refusal(410, code);
    }

    /** 412: the version in {@code If-Match} is not the present one. */
    public static Refusal preconditionFailed() {
        return new Refusal(412, "STALE_VERSION").at("header:If-Match");
    }

    /** 413: over a limit of size. */
    public static Refusal tooLarge(String code) {
        return new Refusal(413, code);
    }

    /** 422: well-formed, but against a rule. */
    public static Refusal unprocessable(String code) {
        return new Refusal(422, code);
    }

    /** 428: a header that protects the caller is missing. */
    public static Refusal preconditionRequired(String header) {
        return new Refusal(428, "PRECONDITION_REQUIRED")
                .argument("header", header)
                .at("header:" + header);
    }

    /** 429: too much at once. */
    public static Refusal tooManyRequests(String code, Duration retryAfter) {
        return new Refusal(429, code).retryAfter(retryAfter);
    }

    /** 503: a part needed for the answer is down; nothing was done. */
    public static Refusal unavailable(String code, Duration retryAfter) {
        return new Refusal(503, code).retryAfter(retryAfter);
    }

    /** Any other status, for edges that translate somebody else's answer. */
    public static Refusal of(int status, String code) {
        return new Refusal(status, code);
    }

    /** The number of the policy rule behind this, e.g. {@code R5.1}. */
    public Refusal rule(String number) {
        rule = number;
        return this;
    }

    /** Names the offending place with this refusal's own code. */
    public Refusal at(String pointer) {
        places.add(new Place(pointer, code, arguments));
        return this;
    }

    /** Names an offending place with a code of its own. */
    public Refusal error(String pointer, String code) {
        return error(pointer, code, Map.of());
    }

    public Refusal error(String pointer, String code, Map<String, Object> arguments) {
        places.add(new Place(pointer, code, Map.copyOf(arguments)));
        return this;
    }

    /** Fills the placeholder {@code {name}} of the texts. */
    public Refusal argument(String name, Object value) {
        arguments.put(name, value);
        return this;
    }

    /** Adds a named member to the problem body, e.g. {@code allowedActions}. */
    public Refusal with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public Refusal retryAfter(Duration pause) {
        retryAfter = pause;
        return this;
    }

    /** What made us refuse, for the log. */
    public Refusal because(Throwable cause) {
        if (getCause() == null) {
            initCause(cause);
        }
        return this;
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

    public List<Place> places() {
        return List.copyOf(places);
    }

    public Map<String, Object> arguments() {
        return arguments;
    }

    public Map<String, Object> members() {
        return members;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public String getMessage() {
        return status + " " + code + (arguments.isEmpty() ? "" : " " + arguments);
    }
}
