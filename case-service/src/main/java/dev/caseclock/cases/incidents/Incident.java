package dev.caseclock.cases.incidents;

import dev.caseclock.cases.incidents.IncidentEvent.What;
import dev.caseclock.cases.severity.Severity;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Generated;

/** Something broken that hurts one or many cases: when it began, was restored, and came back (R8). */
@Entity
@Table(name = "incident")
public class Incident {

    @Id
    private UUID id;

    @Version
    private long version;

    @Generated
    @Column(insertable = false, updatable = false)
    private String number;

    private String title;

    @Enumerated(EnumType.STRING)
    private IncidentScope scope;

    @Enumerated(EnumType.STRING)
    private IncidentCategory category;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    @Enumerated(EnumType.STRING)
    private Severity peakSeverity;

    private String statusPageReference;
    private String[] affectedServices;
    private String calendar;
    private Instant startedAt;
    private Instant restoredAt;
    private Instant relapsedAt;
    private int restorations;
    private String restorationNote;

    // The links are kept with the cases; their number is kept here so that a new one is a new version.
    private int linkedCases;

    private Instant reportedAt;

    protected Incident() {}

    /** What is known when an incident is reported; category and status-page reference depend on the scope. */
    public record Report(
            String title,
            IncidentScope scope,
            IncidentCategory category,
            Severity severity,
            String statusPageReference,
            Instant startedAt,
            List<String> affectedServices,
            String calendar) {}

    /** R8.1, R8.3. Refuses with everything that is wrong at once. */
    public static Incident report(Report report, Instant at) {
        ReportRule.check(report, at);
        var incident = new Incident();
        incident.id = Ids.next();
        incident.version = 1;
        incident.title = report.title();
        incident.scope = report.scope();
        incident.category = report.category();
        incident.severity = report.severity();
        incident.peakSeverity = report.severity();
        incident.statusPageReference = report.statusPageReference();
        incident.startedAt = report.startedAt();
        incident.affectedServices = report.affectedServices().toArray(String[]::new);
        incident.calendar = report.calendar();
        incident.reportedAt = at;
        return incident;
    }

    /** The event of {@link #report}. It happened when it was reported, not when the trouble began. */
    public IncidentEvent reported(Actor by) {
        return new IncidentEvent(What.REPORTED, by, reportedAt);
    }

    /** R8.2. Service works again; not before it broke and not in the future. */
    public IncidentEvent restore(Instant restored, String note, Actor by, Instant now) {
        if (isRestored()) {
            throw refused("INCIDENT_ALREADY_RESTORED", "RECORD_RELAPSE");
        }
        var broken = relapsedAt == null ? startedAt : relapsedAt;
        within("/restoredAt", restored, broken, now);
        restoredAt = restored;
        restorationNote = note;
        restorations++;
        return new IncidentEvent(What.RESTORED, by, restored);
    }

    /** R8.2. It came back: the restoration does not count; the peak severity stays the worst there was (R8.1). */
    public IncidentEvent relapse(Instant relapsed, Optional<Severity> now, Actor by, Instant present) {
        if (!isRestored()) {
            throw refused("INCIDENT_NOT_RESTORED", "RESTORE_SERVICE");
        }
        within("/relapsedAt", relapsed, restoredAt, present);
        severity = now.orElse(severity);
        peakSeverity = peakSeverity.orWorse(severity);
        relapsedAt = relapsed;
        restoredAt = null;
        return new IncidentEvent(What.RELAPSED, by, relapsed);
    }

    /** R8.1. So many cases were linked that were not before. */
    public IncidentEvent linkCases(int number, Actor by, Instant at) {
        linkedCases += number;
        return new IncidentEvent(What.CASES_LINKED, by, at);
    }

    public boolean isRestored() {
        return restoredAt != null;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String number() {
        return number;
    }

    public String title() {
        return title;
    }

    public IncidentScope scope() {
        return scope;
    }

    public Optional<IncidentCategory> category() {
        return Optional.ofNullable(category);
    }

    public Severity severity() {
        return severity;
    }

    public Severity peakSeverity() {
        return peakSeverity;
    }

    public Optional<String> statusPageReference() {
        return Optional.ofNullable(statusPageReference);
    }

    public List<String> affectedServices() {
        return List.of(affectedServices);
    }

    public String calendar() {
        return calendar;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Optional<Instant> restoredAt() {
        return Optional.ofNullable(restoredAt);
    }

    public int restorations() {
        return restorations;
    }

    public Optional<String> restorationNote() {
        return Optional.ofNullable(restorationNote);
    }

    private Refusal refused(String code, String allowedAction) {
        return Refusal.conflict(code)
                .rule("R8.2")
                .argument("number", number)
                .with("allowedActions", List.of(allowedAction));
    }

    private static void within(String pointer, Instant instant, Instant earliest, Instant now) {
        if (instant.isBefore(earliest)) {
            throw Refusal.unprocessable("INSTANT_TOO_EARLY")
                    .rule("R8.2")
                    .argument("earliest", earliest)
                    .at(pointer);
        }
        if (instant.isAfter(now)) {
            throw Refusal.unprocessable("INSTANT_IN_THE_FUTURE").rule("R8.2").at(pointer);
        }
    }
}
