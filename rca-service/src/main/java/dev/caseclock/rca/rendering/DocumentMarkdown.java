package dev.caseclock.rca.rendering;

import dev.caseclock.kit.language.Language;
import dev.caseclock.rca.documents.CaseSummary;
import dev.caseclock.rca.documents.Edition;
import dev.caseclock.rca.documents.ImpactWindow;
import dev.caseclock.rca.documents.PlannedAction;
import dev.caseclock.rca.documents.RootCauseAnalysis;
import dev.caseclock.rca.documents.TimelineEntry;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An edition as Markdown: the one text that HTML and PDF are made from. */
final class DocumentMarkdown {

    private final Edition edition;
    private final Labels labels;
    private final StringBuilder text = new StringBuilder();

    private DocumentMarkdown(Edition edition, Language language) {
        this.edition = edition;
        this.labels = new Labels(language);
    }

    static String of(Edition edition, Language language) {
        return new DocumentMarkdown(edition, language).write();
    }

    private String write() {
        head();
        if (edition.content() instanceof RootCauseAnalysis analysis) {
            body(analysis);
        } else if (edition.content() instanceof CaseSummary summary) {
            body(summary);
        }
        edition.digest().ifPresent(digest -> block("---").block(said("digest", "`" + digest + "`")));
        return text.toString();
    }

    private void head() {
        block("# " + labels.kind(edition.kind()) + labels.text("colon") + Prose.plain(edition.title()));
        if (!edition.state().isPublic()) {
            block("> **" + labels.state(edition.state()) + "**");
        }
        var about = edition.subject().incident().isPresent() ? "incident" : "case";
        table(
                List.of(labels.text(about), labels.text("revision"), labels.text("published")),
                Stream.of(List.of(
                        Prose.plain(edition.subject().number()),
                        Integer.toString(edition.revision()),
                        edition.publishedAt()
                                .map(at -> labels.instant(at, ZoneOffset.UTC))
                                .orElse("–"))));
        edition.reason()
                .ifPresent(reason ->
                        block("**" + labels.text("reason") + "**" + labels.text("colon") + Prose.plain(reason)));
    }

    private void body(RootCauseAnalysis analysis) {
        var zone = analysis.impactWindow().zone() == null
                ? ZoneOffset.UTC
                : analysis.impactWindow().zone();
        prose("summary", analysis.summary());
        window(analysis.impactWindow(), zone);
        edition.affectedCases().ifPresent(number -> block(said("affectedCases", number.toString())));
        section("affectedServices");
        items(analysis.affectedServices());
        section("timeline");
        timeline(analysis.timeline(), zone);
        prose("rootCause", analysis.rootCause());
        prose("restoration", analysis.restoration());
        section("correctiveActions");
        actions(analysis.correctiveActions());
        section("preventiveActions");
        actions(analysis.preventiveActions());
    }

    private void body(CaseSummary summary) {
        prose("description", summary.description());
        if (summary.cause() != null) {
            prose("cause", summary.cause());
        }
        if (summary.findings() != null) {
            prose("findings", summary.findings());
        }
        if (summary.actionsNotApplicable()) {
            section("actions");
            block(labels.text("actionsNotApplicable"));
            return;
        }
        if (!summary.recoveryActions().isEmpty()) {
            section("recoveryActions");
            actions(summary.recoveryActions());
        }
        if (!summary.correctiveActions().isEmpty()) {
            section("correctiveActions");
            actions(summary.correctiveActions());
        }
    }

    private void prose(String section, String markdown) {
        section(section);
        block(
                markdown == null || markdown.isBlank()
                        ? labels.text("missing")
                        : Prose.markdown(markdown).strip());
    }

    private void window(ImpactWindow window, ZoneId zone) {
        section("impactWindow");
        var complete = window.startedAt() != null && window.endedAt() != null;
        table(
                Stream.of("impactStart", "impactEnd", "duration", "zone")
                        .map(labels::text)
                        .toList(),
                Stream.of(List.of(
                        window.startedAt() == null ? "–" : labels.instant(window.startedAt(), zone),
                        window.endedAt() == null ? "–" : labels.instant(window.endedAt(), zone),
                        complete ? labels.duration(Duration.between(window.startedAt(), window.endedAt())) : "–",
                        Prose.plain(zone == ZoneOffset.UTC ? "UTC" : zone.getId()))));
    }

    private void items(List<String> items) {
        if (items.isEmpty()) {
            block(labels.text("missing"));
        } else {
            block(items.stream().map(item -> "- " + Prose.plain(item)).collect(Collectors.joining("\n")));
        }
    }

    private void timeline(List<TimelineEntry> entries, ZoneId zone) {
        if (entries.isEmpty()) {
            block(labels.text("missing"));
            return;
        }
        table(
                List.of(labels.text("time"), labels.text("event")),
                entries.stream()
                        .sorted(Comparator.comparing(TimelineEntry::at))
                        .map(entry -> List.of(labels.instant(entry.at(), zone), event(entry))));
    }

    private String event(TimelineEntry entry) {
        return entry.source() == null || entry.source().isBlank()
                ? Prose.plain(entry.event())
                : Prose.plain(entry.event() + labels.source(entry.source()));
    }

    private void actions(List<PlannedAction> actions) {
        if (actions.isEmpty()) {
            block(labels.text("missing"));
            return;
        }
        table(
                List.of(labels.text("action"), labels.text("owner"), labels.text("dueOn")),
                actions.stream()
                        .map(action -> List.of(
                                Prose.plain(action.description()),
                                action.owner() == null ? "–" : Prose.plain(action.owner()),
                                action.dueOn() == null ? "–" : action.dueOn().toString())));
    }

    private String said(String key, String what) {
        return labels.text(key) + labels.text("colon") + what;
    }

    private void section(String key) {
        block("## " + labels.text(key));
    }

    private void table(List<String> head, Stream<List<String>> rows) {
        var rule = head.stream().map(column -> "---").toList();
        block(Stream.concat(Stream.of(head, rule), rows)
                .map(DocumentMarkdown::row)
                .collect(Collectors.joining("\n")));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private DocumentMarkdown block(String markdown) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(markdown).append('\n');
        return this;
    }
}
