package dev.caseclock.gateway.routing;

import java.net.URI;

/** One running copy of a service, and whether it could be reached lately. */
public final class Replica {

    private final URI address;
    private volatile boolean down;
    private volatile long askAgainAt;

    Replica(URI address) {
        var path = address.getPath();
        if (address.getHost() == null
                || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                || !(path == null || path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException(
                    "A replica is given as http://host:port or https://host:port, not as " + address);
        }
        this.address = address;
    }

    public URI address() {
        return address;
    }

    boolean usesTls() {
        return "https".equals(address.getScheme());
    }

    int port() {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return usesTls() ? 443 : 80;
    }

    /** Whether this is news. */
    boolean isDownUntil(long nanos) {
        var news = !down;
        askAgainAt = nanos;
        down = true;
        return news;
    }

    /** Whether this is news. */
    boolean isUp() {
        var news = down;
        down = false;
        return news;
    }

    boolean isAskedLastAt(long nanos) {
        return down && nanos - askAgainAt < 0;
    }
}
