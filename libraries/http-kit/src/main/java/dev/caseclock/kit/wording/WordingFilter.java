package dev.caseclock.kit.wording;

import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.kit.problem.Translations;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Puts every request body of the suite under the {@link WordingRule}. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class WordingFilter implements ReaderInterceptor {

    private final Validator validator;
    private final Translations translations;

    @Inject
    WordingFilter(Validator validator, Translations translations) {
        this.validator = validator;
        this.translations = translations;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        var request = body.proceed();
        if (request instanceof Record asked) {
            try {
                WordingRule.check(asked);
            } catch (Refusal wording) {
                throw withAllPlaces(wording, asked);
            }
        }
        return request;
    }

    /** The framework would look at the rest of the body only once its wording is right; a caller wants to know all at once. */
    private Refusal withAllPlaces(Refusal wording, Record asked) {
        var violations = validator.validate(asked);
        if (violations.isEmpty()) {
            return wording;
        }
        List<Refusal.Place> places = new ArrayList<>(wording.places());
        translations.refusal(new ConstraintViolationException(violations)).places().stream()
                .filter(more ->
                        places.stream().noneMatch(place -> place.pointer().equals(more.pointer())))
                .forEach(places::add);
        var codes = places.stream().map(Refusal.Place::code).distinct().toList();
        var all = Refusal.malformed(codes.size() == 1 ? codes.get(0) : "INVALID_REQUEST");
        places.get(0).arguments().forEach(all::argument);
        places.forEach(place -> all.error(place.pointer(), place.code(), place.arguments()));
        return all;
    }
}
