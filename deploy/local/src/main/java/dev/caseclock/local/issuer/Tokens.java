package dev.caseclock.local.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** What the suite's tokens say. */
final class Tokens {

    static final Duration LIFETIME = Duration.ofHours(12);

    private static final String AUDIENCE = "caseclock";

    private final String issuer;
    private final SigningKey key;
    private final InstantSource clock;

    Tokens(String issuer, SigningKey key, InstantSource clock) {
        this.issuer = issuer;
        this.key = key;
        this.clock = clock;
    }

    String forPerson(DemoPerson person) {
        var claims = claims(person.id(), person.fullName(), person.role())
                .claim("email", person.email())
                .claim("email_verified", true);
        person.organization().ifPresent(organization -> claims.claim("organization", organization));
        person.region().ifPresent(region -> claims.claim("region", region));
        return key.sign(claims.build());
    }

    String forService(String clientId) {
        return key.sign(
                claims(clientId, clientId, "service").claim("azp", clientId).build());
    }

    private JWTClaimsSet.Builder claims(String subject, String name, String role) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("name", name)
                .claim("groups", List.of(role));
    }
}
