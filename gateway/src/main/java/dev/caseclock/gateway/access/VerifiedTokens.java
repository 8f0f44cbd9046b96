package dev.caseclock.gateway.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens that were verified, each until it expires; the one unused longest makes room. */
final class VerifiedTokens {

    private final Map<String, Caller> callers;

    VerifiedTokens(int capacity) {
        callers = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Caller> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized Optional<Caller> find(String token, Instant now) {
        var caller = callers.get(token);
        if (caller == null) {
            return Optional.empty();
        }
        if (!caller.isKnownAt(now)) {
            callers.remove(token);
            return Optional.empty();
        }
        return Optional.of(caller);
    }

    synchronized void remember(String token, Caller caller) {
        callers.put(token, caller);
    }

    /** After a change of keys nothing verified with the old ones counts. */
    synchronized void forgetAll() {
        callers.clear();
    }

    synchronized int size() {
        return callers.size();
    }
}
