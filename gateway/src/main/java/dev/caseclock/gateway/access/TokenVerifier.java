package dev.caseclock.gateway.access;

import dev.caseclock.gateway.problem.Refusal;
import dev.caseclock.gateway.problem.TokenFlaw;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/** Decides whether a token is good now: RS256, one issuer, one audience, not expired. */
final class TokenVerifier {

    private static final int LONGEST_TOKEN = 12 * 1024;

    private static final AlgorithmConstraints RS256_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);

    private final String issuer;
    private final String audience;

    TokenVerifier(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    /** The id of the signing key, which may be absent (null); refuses any other algorithm before a key is looked up. */
    String keyId(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw Refusal.unauthenticated(TokenFlaw.MALFORMED);
        }
        try {
            var structure = JsonWebStructure.fromCompactSerialization(token);
            if (!(structure instanceof JsonWebSignature)
                    || !AlgorithmIdentifiers.RSA_USING_SHA256.equals(structure.getAlgorithmHeaderValue())) {
                throw Refusal.unauthenticated(TokenFlaw.WRONG_ALGORITHM);
            }
            return structure.getKeyIdHeaderValue();
        } catch (JoseException malformed) {
            throw Refusal.unauthenticated(TokenFlaw.MALFORMED);
        }
    }

    Caller verify(String token, List<RSAPublicKey> candidates, Instant now) {
        if (candidates.isEmpty()) {
            throw Refusal.unauthenticated(TokenFlaw.UNKNOWN_KEY);
        }
        for (var key : candidates) {
            try {
                return callerOf(claims(token, key, now));
            } catch (InvalidJwtException invalid) {
                var flaw = flawOf(invalid);
                if (flaw != TokenFlaw.BAD_SIGNATURE) {
                    throw Refusal.unauthenticated(flaw);
                }
            } catch (MalformedClaimException malformed) {
                throw Refusal.unauthenticated(TokenFlaw.INCOMPLETE);
            }
        }
        throw Refusal.unauthenticated(TokenFlaw.BAD_SIGNATURE);
    }

    private JwtClaims claims(String token, RSAPublicKey key, Instant now) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(RS256_ONLY)
                .setVerificationKey(key)
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, audience)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                .build()
                .processToClaims(token);
    }

    private static Caller callerOf(JwtClaims claims) throws MalformedClaimException {
        var roles = claims.hasClaim("groups") ? claims.getStringListClaimValue("groups") : List.<String>of();
        if (claims.getSubject().isBlank() || roles.stream().anyMatch(Objects::isNull)) {
            throw Refusal.unauthenticated(TokenFlaw.INCOMPLETE);
        }
        return new Caller(
                claims.getSubject(),
                Set.copyOf(roles),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }

    private static TokenFlaw flawOf(InvalidJwtException invalid) {
        if (invalid.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            return TokenFlaw.BAD_SIGNATURE;
        }
        if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
            return TokenFlaw.EXPIRED;
        }
        if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return TokenFlaw.NOT_YET_VALID;
        }
        if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID) || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return TokenFlaw.WRONG_ISSUER;
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return TokenFlaw.WRONG_AUDIENCE;
        }
        if (invalid.hasErrorCode(ErrorCodes.EXPIRATION_MISSING) || invalid.hasErrorCode(ErrorCodes.SUBJECT_MISSING)) {
            return TokenFlaw.INCOMPLETE;
        }
        return TokenFlaw.MALFORMED;
    }
}
