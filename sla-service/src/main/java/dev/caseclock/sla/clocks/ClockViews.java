package dev.caseclock.sla.clocks;

import dev.caseclock.contract.sla.CalendarReference;
import dev.caseclock.contract.sla.CaseClocksPage;
import dev.caseclock.contract.sla.CaseClocksView;
import dev.caseclock.contract.sla.CaseCycleView;
import dev.caseclock.contract.sla.ClockFacts;
import dev.caseclock.contract.sla.ClockView;
import dev.caseclock.contract.sla.IncidentClocksView;
import dev.caseclock.contract.sla.NoticeDueFacts;
import dev.caseclock.contract.sla.Severity;
import dev.caseclock.contract.sla.SlaEventData;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.feed.Event;
import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.IncidentDossier;
import dev.caseclock.sla.facts.SubjectKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Clocks as the contract shows them. */
public final class ClockViews {

    private ClockViews() {}

    /** A stored clock with what has just been derived for it. */
    record Known(StoredClock stored, Clock clock, String number, String organization) {}

    static ClockView of(Known known, Instant now) {
        var clock = known.clock();
        var stored = known.stored();
        var reading = clock.readAt(now);
        var remaining = reading.remaining();
        var overdue = reading.overdue();
        return new ClockView(
                stored.id(),
                dev.caseclock.contract.sla.Metric.valueOf(clock.key().metric().name()),
                dev.caseclock.contract.sla.SubjectKind.valueOf(
                        clock.key().subjectKind().name()),
                clock.key().subjectId(),
                known.number(),
                known.organization(),
                severity(stored.severity()),
                clock.key().cycle(),
                state(clock.state()),
                clock.rule(),
                clock.regime().policy().version(),
                calendar(clock.regime()),
                stored.version(),
                clock.startedAt(),
                clock.dueAt().orElse(null),
                reading.dueAtIfResumedNow(),
                clock.notices() == null ? null : clock.notices().warningDueAt(),
                clock.notices() == null ? null : clock.notices().finalNoticeDueAt(),
                clock.endedAt(),
                clock.breachedAt(),
                stored.latenessSeconds(),
                heldBecause(clock.heldBecause()),
                reading.atRiskAt(),
                reading.atRisk(),
                reading.counting(),
                reading.elapsed().toString(),
                reading.elapsed().toSeconds(),
                text(remaining),
                seconds(remaining),
                text(overdue),
                seconds(overdue),
                reading.percentage() == null ? null : reading.percentage().doubleValue(),
                now,
                reading.nextChangeAt());
    }

    static CaseClocksView of(
            CaseDossier dossier,
            List<Life> lives,
            List<Known> clocks,
            List<IncidentClocksView> incidents,
            Instant now) {
        var cycles = lives.stream()
                .map(life -> new CaseCycleView(
                        life.cycle(),
                        life.startedAt(),
                        life.endedAt(),
                        clocks.stream()
                                .filter(known -> known.clock().life() == life.cycle())
                                .map(known -> of(known, now))
                                .toList()))
                .toList();
        var changes = Stream.concat(
                cycles.stream().flatMap(cycle -> cycle.clocks().stream()).map(ClockView::nextChangeAt),
                incidents.stream().map(IncidentClocksView::nextChangeAt));
        var facts = dossier.facts();
        return new CaseClocksView(
                dossier.id(),
                dossier.number(),
                dossier.organization(),
                Severity.valueOf(
                        facts.get(facts.size() - 1).condition().severity().name()),
                now,
                earliest(changes),
                cycles,
                incidents);
    }

    static IncidentClocksView of(IncidentDossier dossier, List<Known> clocks, Instant now) {
        var views = clocks.stream().map(known -> of(known, now)).toList();
        return new IncidentClocksView(
                dossier.id(), dossier.number(), now, earliest(views.stream().map(ClockView::nextChangeAt)), views);
    }

    /** The same for as long as nothing happens but the passing of time. */
    static String etag(List<ClockView> clocks, Object... more) {
        var text = new StringBuilder();
        clocks.forEach(clock -> text.append(withoutRunningFigures(clock)).append('\n'));
        return weakTag(text.append(List.of(more)).toString());
    }

    /** A weak entity tag of what an answer says. */
    public static String weakTag(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<ClockView> all(CaseClocksView view) {
        return Stream.concat(
                        view.cycles().stream().flatMap(cycle -> cycle.clocks().stream()),
                        view.incidents().stream().flatMap(incident -> incident.clocks().stream()))
                .toList();
    }

    static CaseClocksPage page(List<CaseClocksView> cases, Instant now) {
        return new CaseClocksPage(cases, now, earliest(cases.stream().map(CaseClocksView::nextChangeAt)));
    }

    static String etag(CaseClocksPage page) {
        return etag(
                page.items().stream().flatMap(view -> all(view).stream()).toList(),
                page.items().stream().map(CaseClocksView::severity).toList());
    }

    /** What is told to others about a change. */
    public static Event event(StoredClock.Change change, String organization, SupportModel model) {
        var clock = change.after();
        return Event.of("dev.caseclock.clock." + change.kind().name().toLowerCase(Locale.ROOT), clock.id())
                .aggregateVersion(clock.version())
                .organization(organization)
                .supportModel(model)
                .occurredAt(change.at())
                .data(new SlaEventData(facts(clock, organization), null, null, null, null));
    }

    /** R7.2. What is told when a notice is due. */
    public static Event event(ToldNotice told, String organization, SupportModel model) {
        var clock = told.clock();
        return Event.of("dev.caseclock.clock." + word(told.kind()) + "-due", clock.id())
                .aggregateVersion(clock.version())
                .organization(organization)
                .supportModel(model)
                .occurredAt(told.dueAt())
                .data(new SlaEventData(
                        facts(clock, organization),
                        new NoticeDueFacts(
                                dev.caseclock.contract.sla.NoticeKind.valueOf(
                                        told.kind().name()),
                                told.dueAt(),
                                told.lateness().toSeconds(),
                                told.countsFrom(),
                                told.closesAt(),
                                told.zone().getId()),
                        null,
                        null,
                        null));
    }

    private static String word(NoticeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ClockFacts facts(StoredClock clock, String organization) {
        return new ClockFacts(
                clock.id(),
                dev.caseclock.contract.sla.Metric.valueOf(clock.key().metric().name()),
                dev.caseclock.contract.sla.SubjectKind.valueOf(
                        clock.key().subjectKind().name()),
                clock.key().subjectId(),
                clock.key().cycle(),
                organization,
                severity(clock.severity()),
                state(clock.state()),
                clock.startedAt(),
                clock.dueAt(),
                clock.atRiskAt(),
                clock.endedAt(),
                clock.breachedAt(),
                heldBecause(clock.heldBecause()),
                clock.latenessSeconds(),
                clock.rule(),
                clock.policyVersion(),
                clock.calendarName() == null
                        ? null
                        : new CalendarReference(
                                clock.calendarName(),
                                clock.calendarVersion(),
                                insteadOf(clock.calendarName(), clock.calendarAsked())));
    }

    /** The calendar of a regime; absent where none is used. */
    public static CalendarReference calendar(Regime regime) {
        var calendar = regime.calendar();
        return calendar == null
                ? null
                : new CalendarReference(
                        calendar.name(), calendar.version(), insteadOf(calendar.name(), regime.calendarName()));
    }

    public static dev.caseclock.contract.sla.HeldBecause heldBecause(HeldBecause reason) {
        return reason == null ? null : dev.caseclock.contract.sla.HeldBecause.valueOf(reason.name());
    }

    public static dev.caseclock.contract.sla.ClockState state(ClockState state) {
        return dev.caseclock.contract.sla.ClockState.valueOf(state.name());
    }

    public static Severity severity(dev.caseclock.sla.facts.Severity severity) {
        return severity == null ? null : Severity.valueOf(severity.name());
    }

    public static dev.caseclock.contract.sla.Metric metric(Metric metric) {
        return dev.caseclock.contract.sla.Metric.valueOf(metric.name());
    }

    public static dev.caseclock.contract.sla.SubjectKind subjectKind(SubjectKind kind) {
        return dev.caseclock.contract.sla.SubjectKind.valueOf(kind.name());
    }

    private static String insteadOf(String used, String asked) {
        return used.equals(asked) ? null : asked;
    }

    private static Instant earliest(Stream<Instant> instants) {
        return instants.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    private static String text(Duration duration) {
        return duration == null ? null : duration.toString();
    }

    private static Long seconds(Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static ClockView withoutRunningFigures(ClockView view) {
        return new ClockView(
                view.id(),
                view.metric(),
                view.subjectKind(),
                view.subjectId(),
                view.subjectNumber(),
                view.organization(),
                view.severity(),
                view.cycle(),
                view.state(),
                view.rule(),
                view.policyVersion(),
                view.calendar(),
                view.version(),
                view.startedAt(),
                view.dueAt(),
                view.dueAtIfResumedNow(),
                view.warningDueAt(),
                view.finalNoticeDueAt(),
                view.endedAt(),
                view.breachedAt(),
                view.latenessSeconds(),
                view.heldBecause(),
                view.atRiskAt(),
                view.atRisk(),
                view.counting(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
