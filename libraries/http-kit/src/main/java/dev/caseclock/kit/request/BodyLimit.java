package dev.caseclock.kit.request;

import dev.caseclock.kit.problem.Refusal;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts bodies that do not announce their length. */
@Provider
public class BodyLimit implements ReaderInterceptor {

    private final long limit;

    @Inject
    BodyLimit(@ConfigProperty(name = "caseclock.body-limit", defaultValue = "1048576") long limit) {
        this.limit = limit;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext request) throws IOException {
        request.setInputStream(new Counted(request.getInputStream()));
        return request.proceed();
    }

    private final class Counted extends FilterInputStream {

        private long read;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var some = super.read(into, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > limit) {
                throw Refusal.tooLarge("BODY_TOO_LARGE").argument("limit", limit);
            }
        }
    }
}
