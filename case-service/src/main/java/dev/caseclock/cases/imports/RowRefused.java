package dev.caseclock.cases.imports;

import java.util.Map;

/** Why a row cannot be applied: a code with its texts, and the rule where there is one. */
final class RowRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RefusedRow refused;

    private RowRefused(RefusedRow refused) {
        super(refused.code(), null, false, false);
        this.refused = refused;
    }

    /** The reason, to be kept and shown. */
    record RefusedRow(String code, String rule, Map<String, String> arguments) {}

    static RowRefused of(String code) {
        return of(code, Map.of());
    }

    static RowRefused of(String code, Map<String, String> arguments) {
        return new RowRefused(new RefusedRow(code, null, arguments));
    }

    static RowRefused byRule(String rule, String code, Map<String, String> arguments) {
        return new RowRefused(new RefusedRow(code, rule, arguments));
    }

    static RowRefused again(RefusedRow earlier) {
        return new RowRefused(earlier);
    }

    RefusedRow reason() {
        return refused;
    }
}
