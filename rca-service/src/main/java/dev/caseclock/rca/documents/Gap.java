package dev.caseclock.rca.documents;

import java.util.Map;

/** What keeps a text from being published: a JSON Pointer into the written document, and what is wrong there. */
public record Gap(String pointer, String code, Map<String, Object> arguments) {

    public Gap(String pointer, String code) {
        this(pointer, code, Map.of());
    }
}
