package dev.caseclock.local.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.caseclock.local.machine.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The key tokens are signed with, kept so that yesterday's token still counts after a restart. */
final class SigningKey {

    private static final int BITS = 2048;

    private final RSAKey key;
    private final RSASSASigner signer;

    private SigningKey(RSAKey key) throws JOSEException {
        this.key = key;
        this.signer = new RSASSASigner(key);
    }

    static SigningKey keptIn(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                var fresh = new RSAKeyGenerator(BITS)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyIDFromThumbprint(true)
                        .generate();
                PrivateFile.write(file, fresh.toJSONString());
            }
            return new SigningKey(RSAKey.parse(Files.readString(file)));
        } catch (JOSEException | ParseException unusable) {
            throw new IOException("The signing key in " + file + " cannot be used", unusable);
        }
    }

    String sign(JWTClaimsSet claims) {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(com.nimbusds.jose.JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("The RSA key cannot sign", impossible);
        }
        return token.serialize();
    }

    /** The public half, as a JWK set. */
    String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }
}
