package dev.caseclock.escalation.wording;

import dev.caseclock.contract.escalation.DeclineEscalation;
import dev.caseclock.kit.wording.WordingRule;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.lang.reflect.Field;

/** Puts every request body of this service under the {@link WordingRule}. */
@Provider
public class WordingFilter implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        var request = body.proceed();
        if (request instanceof Record asked) {
            WordingRule.check(asked, WordingFilter::saysSomething);
        }
        return request;
    }

    // R6.13 has a word of its own for a decline that says nothing.
    private static boolean saysSomething(Field field) {
        return field.isAnnotationPresent(NotNull.class) && field.getDeclaringClass() != DeclineEscalation.class;
    }
}
