package dev.caseclock.cases.finding;

import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * R6.4. The updates of a case {@code c} that somebody has not seen, in the form SQL asks for them: for a customer the
 * public words of others, for support the words of the customer. The suite itself reads nothing.
 */
public record Unread(String person, String words) {

    private static final String BEHIND_THE_MARKER = """
            from case_update u
            where u.case_id = c.id
              and u.seq > coalesce((select m.seq from view_marker m where m.case_id = c.id and m.person = ?), 0)
              and u.author_id <> ? and %s
            """;

    public static Unread by(Caller caller) {
        if (caller.isStaff()) {
            return new Unread(caller.subject(), "u.author_kind = 'CONTACT'");
        }
        return new Unread(caller.subject(), caller.is(Role.SERVICE) ? null : "u.visibility = 'PUBLIC'");
    }

    /** How many; null for the suite. */
    public String count() {
        return isForPeople() ? "(select count(*) " + BEHIND_THE_MARKER.formatted(words) + ")" : "null::bigint";
    }

    /** Whether there are any. */
    public String exists() {
        return "exists (select 1 " + BEHIND_THE_MARKER.formatted(words) + ")";
    }

    public boolean isForPeople() {
        return words != null;
    }

    /** The arguments of one of these, which stands before what has these others. */
    public Object[] with(List<?> others) {
        var arguments = new ArrayList<Object>(arguments());
        arguments.addAll(others);
        return arguments.toArray();
    }

    List<Object> arguments() {
        return isForPeople() ? List.of(person, person) : List.of();
    }
}
