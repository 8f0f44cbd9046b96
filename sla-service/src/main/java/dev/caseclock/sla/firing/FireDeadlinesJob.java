package dev.caseclock.sla.firing;

import dev.caseclock.kit.command.Transactions;
import dev.caseclock.kit.feed.FeedSignal;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.sla.clocks.ClockViews;
import dev.caseclock.sla.clocks.DeadlineSet;
import dev.caseclock.sla.clocks.DeriveClocksJob;
import dev.caseclock.sla.clocks.RecomputationsQueued;
import dev.caseclock.sla.clocks.StoredClock;
import dev.caseclock.sla.firing.FiringRepository.Fired;
import dev.caseclock.sla.firing.FiringRepository.Outlook;
import dev.caseclock.sla.firing.FiringRepository.Place;
import dev.caseclock.sla.following.UnreadEventsClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Records the breaches that come about by the mere passing of time and tells the notices that come due (R7.2), each once, however many
 * replicas look. It sleeps until the next deadline. Each second it asks, without the database, whether anything was told in the feed, and
 * looks then, so that a moved sandbox clock and another replica's deadlines are noticed, too.
 */
@ApplicationScoped
public class FireDeadlinesJob {

    private static final Logger LOG = Logger.getLogger(FireDeadlinesJob.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERYWHERE = Duration.ofSeconds(30);

    /**
     * What one look found and did.
     *
     * @param held deadlines have passed, but their answers may be unread
     */
    public record Result(int fired, int told, int recomputed, boolean held, Outlook outlook) {}

    private final FiringRepository deadlines;
    private final DueNoticeRepository notices;
    private final UnreadEventsClient neighbours;
    private final DeriveClocksJob clocks;
    private final Transactions transactions;
    private final Journal journal;
    private final FeedSignal signal;
    private final FiringSettings settings;
    private volatile Thread thread;
    private volatile Instant wakeAt = Instant.MAX;
    private volatile boolean isWoken = true;
    private long restsUntil;
    private long lookedAt;
    private final AtomicReference<Instant> floor = new AtomicReference<>(Instant.EPOCH);
    private volatile long lookedEverywhereAt = System.nanoTime();

    @Inject
    FireDeadlinesJob(
            FiringRepository deadlines,
            DueNoticeRepository notices,
            UnreadEventsClient neighbours,
            DeriveClocksJob clocks,
            Transactions transactions,
            Journal journal,
            FeedSignal signal,
            FiringSettings settings) {
        this.deadlines = deadlines;
        this.notices = notices;
        this.neighbours = neighbours;
        this.clocks = clocks;
        this.transactions = transactions;
        this.journal = journal;
        this.signal = signal;
        this.settings = settings;
    }

    /** One look: fires what is due, in batches. */
    public Result run() {
        var from = floor();
        var outlook = deadlines.outlook(from);
        var recomputed = outlook.hasRecomputations() ? clocks.recompute() : 0;
        raiseFloor(from, outlook);
        var due = outlook.nextDueAt();
        var settled = outlook.now().minus(settings.settle());
        if (due == null || !due.isBefore(settled)) {
            return new Result(0, 0, recomputed, false, outlook);
        }
        var everythingRead = neighbours.isEverythingRead();
        var horizon = everythingRead ? settled : outlook.now().minus(settings.patience());
        var fired = fireAll(Place.before(from), horizon);
        var told = tellAll(horizon, outlook.now());
        return new Result(fired, told, recomputed, !everythingRead, outlook);
    }

    /** Looks, unless nothing can have come due or changed since the last look; how long to sleep then. */
    Duration round() {
        var told = signal.stamp();
        var rest = Duration.ofNanos(restsUntil - System.nanoTime());
        if (!isWoken && told == lookedAt && !rest.isNegative()) {
            return shorter(rest, settings.every());
        }
        // What is set during the look may not be seen by it.
        isWoken = false;
        wakeAt = Instant.MAX;
        lookedAt = told;
        return look();
    }

    void start(@Observes StartupEvent start) {
        if (settings.enabled()) {
            thread = new Thread(this::work, "caseclock-firing");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent end) throws InterruptedException {
        var working = thread;
        thread = null;
        if (working != null) {
            working.interrupt();
            working.join(1000);
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeadlineSet deadline) {
        floor.accumulateAndGet(deadline.dueAt(), FireDeadlinesJob::earlier);
        if (deadline.dueAt().isBefore(wakeAt)) {
            wake();
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecomputationsQueued recomputations) {
        wake();
    }

    private void wake() {
        isWoken = true;
        LockSupport.unpark(thread);
    }

    // The dead entries of what was fired before stay in the index as long as any snapshot is held, so they are not
    // walked over at each look. What a transaction still open puts below is told to its own replica (see wake); if that
    // one dies, the others find it when they look everywhere.
    private Instant floor() {
        if (System.nanoTime() - lookedEverywhereAt > LOOK_EVERYWHERE.toNanos()) {
            lookedEverywhereAt = System.nanoTime();
            floor.set(Instant.EPOCH);
        }
        return floor.get();
    }

    private void raiseFloor(Instant from, Outlook outlook) {
        var next = outlook.nextDeadlineAt();
        floor.compareAndSet(from, next == null ? outlook.now() : earlier(next, outlook.now()));
    }

    private int fireAll(Place from, Instant horizon) {
        var total = 0;
        var after = from;
        for (var size = settings.batch(); size == settings.batch(); total += size) {
            var place = after;
            var fired = transactions.run(() -> fire(place, horizon));
            size = fired.size();
            if (size > 0) {
                var last = fired.get(size - 1).clock();
                after = new Place(last.dueAt(), last.id());
            }
        }
        return total;
    }

    private int tellAll(Instant horizon, Instant now) {
        var total = 0;
        for (var size = settings.batch(); size == settings.batch(); total += size) {
            size = transactions.run(() -> tell(horizon, now));
        }
        return total;
    }

    private List<Fired> fire(Place after, Instant horizon) {
        var fired = deadlines.fire(after, horizon, settings.batch());
        for (var one : fired) {
            var breach = new StoredClock.Change(
                    StoredClock.Kind.BREACHED, one.clock().breachedAt(), one.clock());
            journal.record(ClockViews.event(breach, one.organization(), one.supportModel()));
        }
        return fired;
    }

    private int tell(Instant horizon, Instant now) {
        var due = notices.take(horizon, now, settings.batch());
        due.forEach(one -> journal.record(ClockViews.event(one.notice(), one.organization(), one.supportModel())));
        return due.size();
    }

    private void work() {
        while (thread == Thread.currentThread()) {
            LockSupport.parkNanos(round().toNanos());
        }
    }

    private Duration look() {
        try {
            var result = run();
            if (result.fired() > 0) {
                LOG.infof("%d deadlines have passed without an answer", result.fired());
            }
            if (result.told() > 0) {
                LOG.infof("%d notices have come due", result.told());
            }
            var pause = pause(result);
            restsUntil = System.nanoTime() + pause.toNanos();
            return shorter(pause, settings.every());
        } catch (RuntimeException failure) {
            LOG.warnf("Deadlines could not be looked at and are looked at again: %s", failure.getMessage());
            restsUntil = System.nanoTime();
            return AFTER_FAILURE;
        }
    }

    private Duration pause(Result result) {
        if (result.fired() + result.told() > 0) {
            // The next ones may have come due meanwhile.
            return Duration.ZERO;
        }
        var outlook = result.outlook();
        var now = outlook.now();
        var due = outlook.nextDueAt();
        var ripe = due == null ? Instant.MAX : due.plus(settings.settle()).plusNanos(1000);
        if (result.held() || !ripe.isAfter(now)) {
            // Its answer may be unread, or another replica is at it and may die.
            return settings.every();
        }
        var adoption = outlook.nextAdoptionAt();
        var turn = adoption == null || !adoption.isAfter(now) ? ripe : earlier(ripe, adoption);
        wakeAt = earlier(turn, now.plus(settings.idle()));
        return Duration.between(now, wakeAt);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
