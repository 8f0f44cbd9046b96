package dev.caseclock.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A value of the right JSON type that the suite does not take, with the problem code that says why. */
public final class UnacceptableValue extends MismatchedInputException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    private final String code;
    private final String rule;
    private final String value;

    UnacceptableValue(JsonParser parser, String code, String rule, String value) {
        super(parser, code);
        this.code = code;
        this.rule = rule;
        this.value = value;
    }

    public String code() {
        return code;
    }

    /** Number of the policy rule, or null. */
    public String rule() {
        return rule;
    }

    /** The value as it may be shown back: short and printable. */
    public String shown() {
        var printable = value.codePoints()
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE ? '?' : point)
                .limit(SHOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return value.codePointCount(0, value.length()) > SHOWN ? printable + "…" : printable;
    }
}
