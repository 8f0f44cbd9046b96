package dev.caseclock.rca.documents;

/** A text somebody wrote, and the JSON Pointer of its place in the written document. */
public record Passage(String pointer, String text) {

    boolean isOfOneLine() {
        return pointer.equals("/title");
    }
}
