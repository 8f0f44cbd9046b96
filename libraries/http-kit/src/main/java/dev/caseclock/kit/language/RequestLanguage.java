package dev.caseclock.kit.language;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;

/** The language of the present request. */
@RequestScoped
public class RequestLanguage {

    private final Language language;

    @Inject
    RequestLanguage(HttpHeaders headers) {
        language = Language.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    public Language get() {
        return language;
    }
}
