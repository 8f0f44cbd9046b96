package dev.caseclock.sla.clocks;

import java.util.ArrayList;
import java.util.List;

/** The conditions of a query with their values, in order. */
public final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** The columns {@code organization} and {@code support_model} must be within the scope. */
    public static Where within(Scope scope) {
        var where = new Where().and("support_model = any (?)", scope.modelNames());
        return scope.organization() == null ? where : where.and("organization = ?", scope.organization());
    }

    /** The same conditions, to be narrowed otherwise. */
    Where copy() {
        var copy = new Where();
        copy.conditions.addAll(conditions);
        copy.values.addAll(values);
        return copy;
    }

    public Where and(String condition, Object... given) {
        conditions.add(condition);
        values.addAll(List.of(given));
        return this;
    }

    /** With a value that may be absent: then it narrows nothing. */
    public Where andIfGiven(String condition, Object value) {
        return value == null ? this : and(condition, value);
    }

    public String sql() {
        return String.join(" and ", conditions);
    }

    public List<Object> values() {
        return List.copyOf(values);
    }
}
