package dev.caseclock.sla.calendars;

import dev.caseclock.contract.sla.CalendarFacts;
import dev.caseclock.contract.sla.SlaEventData;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.feed.Event;
import dev.caseclock.kit.feed.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps a new version, tells it in the feed, and lets those whose deadlines it moves know, all in the present transaction. */
@ApplicationScoped
class CalendarPublishingRepository {

    private final CalendarRepository calendars;
    private final Journal journal;
    private final jakarta.enterprise.event.Event<CalendarPublished> published;

    @Inject
    CalendarPublishingRepository(
            CalendarRepository calendars,
            Journal journal,
            jakarta.enterprise.event.Event<CalendarPublished> published) {
        this.calendars = calendars;
        this.journal = journal;
        this.published = published;
    }

    boolean publish(CalendarVersion calendar) {
        return publish(calendar, Actor.suite(), null);
    }

    /**
     * Whether it was new.
     *
     * @param source where its new dates were imported from; absent where nothing was
     */
    boolean publish(CalendarVersion calendar, Actor by, String source) {
        var isNew = calendars.add(calendar);
        if (isNew) {
            journal.record(Event.of("dev.caseclock.calendar.published", calendar.name())
                    .aggregateVersion(calendar.version())
                    .occurredAt(calendar.publishedAt())
                    .actor(by)
                    .data(new SlaEventData(
                            null, null, new CalendarFacts(calendar.name(), calendar.version(), source), null, null)));
            published.fire(new CalendarPublished(calendar));
        }
        return isNew;
    }
}
