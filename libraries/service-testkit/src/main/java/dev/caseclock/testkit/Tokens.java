package dev.caseclock.testkit;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Signs the tokens of test people: {@code Tokens.of("alice").contact("acme").given().post(…)}. */
public final class Tokens {

    private static final Map<List<Object>, Signed> SIGNED = new ConcurrentHashMap<>();

    private final String subject;
    private final Set<String> groups = new LinkedHashSet<>();
    private String name;
    private String email;
    private String organization;
    private String region;
    private String audience = "caseclock";
    private String issuer = TestIssuer.running().name();
    private PrivateKey key = TestIssuer.running().key();
    private Duration validFor = Duration.ofHours(1);

    private record Signed(String token, Instant goodUntil) {}

    private Tokens(String subject) {
        this.subject = subject;
        this.name = subject;
    }

    public static Tokens of(String subject) {
        return new Tokens(subject);
    }

    /** A designated contact; the e-mail address is {@code subject@organization.example} unless said otherwise. */
    public Tokens contact(String organization) {
        return customer("contact", organization);
    }

    public Tokens readOnly(String organization) {
        return customer("read-only", organization);
    }

    public Tokens agent() {
        return role("agent");
    }

    public Tokens manager() {
        return role("manager");
    }

    public Tokens ops() {
        return role("ops");
    }

    public Tokens admin() {
        return role("admin");
    }

    public Tokens service() {
        return role("service");
    }

    /** {@code US} or {@code EEA}. */
    public Tokens region(String region) {
        this.region = region;
        return this;
    }

    public Tokens name(String name) {
        this.name = name;
        return this;
    }

    public Tokens email(String email) {
        this.email = email;
        return this;
    }

    public Tokens role(String group) {
        groups.add(group);
        return this;
    }

    public Tokens expired() {
        validFor = Duration.ofHours(-1);
        return this;
    }

    public Tokens audience(String audience) {
        this.audience = audience;
        return this;
    }

    public Tokens issuer(String issuer) {
        this.issuer = issuer;
        return this;
    }

    /** Signed by somebody whom the application does not know. */
    public Tokens foreignKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            key = generator.generateKeyPair().getPrivate();
            return this;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // Signing costs more than most requests: the same words are signed once for a good while.
    public String token() {
        var now = Instant.now();
        var words = Arrays.<Object>asList(
                subject, Set.copyOf(groups), name, email, organization, region, audience, issuer, key, validFor);
        return SIGNED.compute(
                        words,
                        (same, kept) -> kept != null && now.isBefore(kept.goodUntil())
                                ? kept
                                : new Signed(signed(now), now.plus(validFor.dividedBy(2))))
                .token();
    }

    private String signed(Instant now) {
        var expiresAt = now.plus(validFor);
        var claims = Jwt.issuer(issuer)
                .subject(subject)
                .upn(subject)
                .audience(audience)
                .groups(groups)
                .issuedAt(expiresAt.isBefore(now) ? expiresAt.minusSeconds(60) : now)
                .expiresAt(expiresAt)
                .claim("name", name);
        claim(claims, "email", email);
        claim(claims, "organization", organization);
        claim(claims, "region", region);
        return claims.jws()
                .keyId(TestIssuer.KEY_ID)
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key);
    }

    public String bearer() {
        return "Bearer " + token();
    }

    /** A REST Assured request with this token and JSON as its content type. */
    public RequestSpecification given() {
        return RestAssured.given().header("Authorization", bearer()).contentType("application/json");
    }

    private Tokens customer(String role, String organization) {
        this.organization = organization;
        this.email = email == null ? subject + "@" + organization + ".example" : email;
        return role(role);
    }

    private static void claim(JwtClaimsBuilder claims, String name, String value) {
        if (value != null) {
            claims.claim(name, value);
        }
    }
}
