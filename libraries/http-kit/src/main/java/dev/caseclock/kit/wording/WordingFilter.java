package dev.caseclock.kit.wording;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Puts every request body of the suite under the {@link WordingRule}. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class WordingFilter implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        var request = body.proceed();
        if (request instanceof Record asked) {
            WordingRule.check(asked);
        }
        return request;
    }
}
