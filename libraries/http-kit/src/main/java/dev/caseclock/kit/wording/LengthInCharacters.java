package dev.caseclock.kit.wording;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;

/** {@code maxLength} of a contract counts characters, and an emoji is one: Java would count the halves of its pair. */
public class LengthInCharacters implements ConstraintValidator<Size, String> {

    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        var length = text.codePointCount(0, text.length());
        return min <= length && length <= max;
    }
}
