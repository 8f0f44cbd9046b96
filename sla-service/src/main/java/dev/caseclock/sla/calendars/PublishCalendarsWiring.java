package dev.caseclock.sla.calendars;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.caseclock.kit.command.Transactions;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.time.BusinessCalendar;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Publishes the calendars that come with the service; whoever has revised one since keeps the revision. */
@ApplicationScoped
public class PublishCalendarsWiring {

    private record Shipped(String name, ZoneId zone, Set<DayOfWeek> workingDays) {

        // In force since ever, so that imported history has deadlines as well.
        CalendarVersion calendar() {
            return new CalendarVersion(
                    name,
                    1,
                    Instant.EPOCH,
                    BusinessCalendar.mondayToFriday(zone).withWorkingDays(workingDays));
        }
    }

    private final CalendarPublishingRepository publishing;
    private final Transactions transactions;

    @Inject
    PublishCalendarsWiring(CalendarPublishingRepository publishing, Transactions transactions) {
        this.publishing = publishing;
        this.transactions = transactions;
    }

    void publish(@Observes @Priority(1) StartupEvent start) {
        transactions.run(() -> shipped().stream().map(Shipped::calendar).forEach(publishing::publish));
    }

    private static List<Shipped> shipped() {
        try (var document = PublishCalendarsWiring.class.getResourceAsStream("/shipped/calendars.json")) {
            return TolerantJson.mapper().readValue(document, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
