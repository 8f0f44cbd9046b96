package dev.caseclock.cases.lifecycle;

/** What somebody wants to say in a case. */
public record Message(String body, UpdateKind kind, Visibility visibility) {

    public static Message note(String body) {
        return new Message(body, UpdateKind.NOTE, Visibility.PUBLIC);
    }
}
