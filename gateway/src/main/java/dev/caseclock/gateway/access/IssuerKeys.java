package dev.caseclock.gateway.access;

import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;

/** The signing keys an issuer publishes. */
final class IssuerKeys {

    /** RFC 7518: RS256 needs keys of 2048 bits or more. */
    private static final int SMALLEST_KEY_IN_BITS = 2048;

    private final Map<String, RSAPublicKey> byId = new LinkedHashMap<>();
    private final List<RSAPublicKey> all = new ArrayList<>();

    private IssuerKeys() {}

    static IssuerKeys parse(String jwks) throws JoseException {
        var keys = new IssuerKeys();
        for (var key : new JsonWebKeySet(jwks).getJsonWebKeys()) {
            if (key instanceof RsaJsonWebKey rsa && isForSigning(rsa)) {
                keys.all.add(rsa.getRsaPublicKey());
                if (rsa.getKeyId() != null) {
                    keys.byId.put(rsa.getKeyId(), rsa.getRsaPublicKey());
                }
            }
        }
        return keys;
    }

    private static boolean isForSigning(RsaJsonWebKey key) {
        return !Use.ENCRYPTION.equals(key.getUse())
                && key.getRsaPublicKey().getModulus().bitLength() >= SMALLEST_KEY_IN_BITS;
    }

    /** A token without key id is tried with every key. */
    List<RSAPublicKey> candidates(String keyId) {
        if (keyId == null) {
            return all;
        }
        var key = byId.get(keyId);
        return key == null ? List.of() : List.of(key);
    }

    boolean sameAs(IssuerKeys other) {
        return other != null && fingerprint().equals(other.fingerprint());
    }

    private Map<String, Long> fingerprint() {
        return all.stream()
                .collect(Collectors.groupingBy(key -> key.getModulus().toString(16), Collectors.counting()));
    }
}
