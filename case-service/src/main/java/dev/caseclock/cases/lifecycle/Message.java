package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.severity.Channel;
import java.time.Instant;

/** What somebody wants to say in a case and how it came in; a call may have its record. */
public record Message(String body, UpdateKind kind, Visibility visibility, Channel channel, Call call) {

    public Message {
        channel = channel == null ? kind.usualChannel() : channel;
    }

    public Message(String body, UpdateKind kind, Visibility visibility) {
        this(body, kind, visibility, null, null);
    }

    public static Message note(String body) {
        return new Message(body, UpdateKind.NOTE, Visibility.PUBLIC);
    }

    /** When it was said: a call counts from its beginning, however late it is written down. */
    Instant saidAt(Instant writtenAt) {
        return call == null ? writtenAt : call.startedAt();
    }

    /** R5, R7.3. What a designated contact told support on the phone is that contact's word, whoever takes it down. */
    boolean isContactsWord() {
        return visibility == Visibility.PUBLIC && call != null && call.isByContact();
    }
}
