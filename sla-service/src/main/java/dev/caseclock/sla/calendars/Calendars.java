package dev.caseclock.sla.calendars;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All versions of all calendars. */
public final class Calendars {

    /** Monday to Friday in UTC (R9.1); also runs the clocks of those who name a calendar that is not defined. */
    public static final String DEFAULT = "default";

    private final Map<String, List<CalendarVersion>> versions;

    public Calendars(Collection<CalendarVersion> versions) {
        this.versions = versions.stream()
                .sorted(Comparator.comparing(CalendarVersion::version))
                .collect(Collectors.groupingBy(CalendarVersion::name));
        if (!this.versions.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("The calendar \"" + DEFAULT + "\" is missing");
        }
    }

    /** The versions under this name in order, the first of which also holds for all time before it; or those of the default. */
    public List<CalendarVersion> versionsFor(String name) {
        return versions.getOrDefault(name, versions.get(DEFAULT));
    }

    /** The same with one version more. */
    public Calendars with(CalendarVersion more) {
        return new Calendars(Stream.concat(versions.values().stream().flatMap(List::stream), Stream.of(more))
                .toList());
    }

    /** The version in force at an instant. */
    public CalendarVersion inForce(String name, Instant instant) {
        var inForce = versionsFor(name).get(0);
        for (var version : versionsFor(name)) {
            if (!version.publishedAt().isAfter(instant)) {
                inForce = version;
            }
        }
        return inForce;
    }

    public Optional<CalendarVersion> present(String name) {
        return Optional.ofNullable(versions.get(name)).map(all -> all.get(all.size() - 1));
    }

    public Optional<CalendarVersion> version(String name, int version) {
        return versions.getOrDefault(name, List.of()).stream()
                .filter(one -> one.version() == version)
                .findFirst();
    }

    public List<CalendarVersion> present() {
        return versions.keySet().stream()
                .sorted()
                .map(name -> present(name).orElseThrow())
                .toList();
    }
}
