package dev.caseclock.gateway.neighbourhood;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Signs tokens; the key is written out so that the process-wide issuer and every test share it. */
public final class Tokens {

    public static final String ISSUER = "https://issuer.test/realms/caseclock";

    private final RsaJsonWebKey key;
    private JwtClaims claims;
    private String algorithm = AlgorithmIdentifiers.RSA_USING_SHA256;
    private Key signingKey;
    private String keyId;

    private Tokens(RsaJsonWebKey key) {
        this.key = key;
        this.signingKey = key.getPrivateKey();
        this.keyId = key.getKeyId();
    }

    public static RsaJsonWebKey newKey(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setUse("sig");
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String keySet(RsaJsonWebKey... keys) {
        return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    public static Tokens signedWith(RsaJsonWebKey key) {
        return new Tokens(key);
    }

    public Tokens of(String subject, String... roles) {
        claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("caseclock");
        claims.setSubject(subject);
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setStringListClaim("groups", List.of(roles));
        return this;
    }

    public Tokens issuer(String issuer) {
        claims.setIssuer(issuer);
        return this;
    }

    public Tokens audience(String audience) {
        claims.setAudience(audience);
        return this;
    }

    public Tokens expiringAt(Instant instant) {
        claims.setExpirationTime(NumericDate.fromMilliseconds(instant.toEpochMilli()));
        return this;
    }

    public Tokens without(String claim) {
        claims.unsetClaim(claim);
        return this;
    }

    public Tokens claim(String name, Object value) {
        claims.setClaim(name, value);
        return this;
    }

    public Tokens keyId(String id) {
        keyId = id;
        return this;
    }

    /** The classic confusion: the public key, which everybody has, used as the secret of an HMAC. */
    public Tokens signedWithThePublicKeyAsSecret() {
        algorithm = AlgorithmIdentifiers.HMAC_SHA256;
        signingKey = new HmacKey(key.getPublicKey().getEncoded());
        return this;
    }

    public Tokens signedAs(String algorithmName) {
        algorithm = algorithmName;
        return this;
    }

    public Tokens unsigned() {
        algorithm = AlgorithmIdentifiers.NONE;
        signingKey = null;
        return this;
    }

    public String token() {
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setAlgorithmHeaderValue(algorithm);
        if (keyId != null) {
            jws.setKeyIdHeaderValue(keyId);
        }
        jws.setKey(signingKey);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String withOtherPayload(String token, String payload) {
        var parts = token.split("\\.");
        var encoded = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return parts[0] + '.' + encoded + '.' + parts[2];
    }
}
