package dev.caseclock.gateway.problem;

/** Why a caller is not known, with the words for the one challenge of the answer (RFC 6750). */
public enum TokenFlaw {
    MISSING(null),
    MALFORMED("The token is malformed"),
    WRONG_ALGORITHM("The token is not signed with RS256"),
    UNKNOWN_KEY("The token is signed with a key that the issuer does not publish"),
    BAD_SIGNATURE("The signature of the token is wrong"),
    EXPIRED("The token has expired"),
    NOT_YET_VALID("The token is not valid yet"),
    WRONG_ISSUER("The token is from another issuer"),
    WRONG_AUDIENCE("The token is for another audience"),
    INCOMPLETE("The token lacks a claim");

    private final String description;

    TokenFlaw(String description) {
        this.description = description;
    }

    String challenge() {
        var realm = "Bearer realm=\"caseclock\"";
        return description == null
                ? realm
                : realm + ", error=\"invalid_token\", error_description=\"" + description + "\"";
    }
}
