package dev.caseclock.sla.wording;

import dev.caseclock.kit.wording.WordingRule;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Puts every request body of this service under the {@link WordingRule}. */
@Provider
public class WordingFilter implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        var request = body.proceed();
        if (request instanceof Record asked) {
            WordingRule.check(asked, field -> field.isAnnotationPresent(NotNull.class));
        }
        return request;
    }
}
