package dev.caseclock.gateway.routing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The copies of one service, asked in turn. */
final class Replicas {

    private final List<Replica> all;
    private final AtomicInteger turn = new AtomicInteger();

    Replicas(List<URI> addresses) {
        all = addresses.stream().map(Replica::new).toList();
    }

    List<Replica> all() {
        return all;
    }

    /** Who to try, one after the other: in turn, those that were down a moment ago at the end. */
    List<Replica> inTurn(long nanos) {
        var start = Math.floorMod(turn.getAndIncrement(), all.size());
        var first = new ArrayList<Replica>(all.size());
        var last = new ArrayList<Replica>(0);
        for (var i = 0; i < all.size(); i++) {
            var replica = all.get((start + i) % all.size());
            (replica.isAskedLastAt(nanos) ? last : first).add(replica);
        }
        first.addAll(last);
        return first;
    }
}
