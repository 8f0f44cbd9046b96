package dev.caseclock.acceptance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.function.UnaryOperator;

/** Tokens signed with the real key of the suite's issuer that say something it would never say. */
record SignedTokens(Path issuerKey) {

    /** The same token with other claims. */
    String altered(String token, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            var key = RSAKey.parse(Files.readString(issuerKey));
            var claims = change.apply(
                            new JWTClaimsSet.Builder(SignedJWT.parse(token).getJWTClaimsSet()))
                    .build();
            var altered = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            altered.sign(new RSASSASigner(key));
            return altered.serialize();
        } catch (IOException | ParseException | JOSEException unusable) {
            throw new IllegalStateException("The issuer's key cannot be used", unusable);
        }
    }
}
