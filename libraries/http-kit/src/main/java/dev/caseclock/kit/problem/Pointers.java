package dev.caseclock.kit.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** JSON Pointers (RFC 6901). */
final class Pointers {

    private Pointers() {}

    static String of(List<JsonMappingException.Reference> path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : escaped(step.getFieldName()));
        }
        return pointer.toString();
    }

    /** How a place is called in a sentence: the pointer of the whole body is empty. */
    static String said(String pointer) {
        return pointer.isEmpty() ? "body" : pointer;
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
