package dev.caseclock.rca.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Texts of documents as tests need them. */
public final class SampleTexts {

    public static final Instant PUBLISHED_AT = Instant.parse("2026-03-12T09:00:00Z");
    public static final String DIGEST = "3f0a377ba0a4a460ecb616f6507ce0d8cfa3e704025d4fda3ed0c5ca05468728";

    private SampleTexts() {}

    public static RootCauseAnalysis analysis() {
        return analysis("A codec list was **empty** after the change; the edge refused every call.");
    }

    public static RootCauseAnalysis analysis(String rootCause) {
        return new RootCauseAnalysis(
                "Inbound calls failed for 2 h 50 min in one region.",
                new ImpactWindow(
                        Instant.parse("2026-03-06T14:10:00Z"),
                        Instant.parse("2026-03-06T17:00:00Z"),
                        ZoneId.of("America/New_York")),
                List.of("Inbound voice"),
                List.of(
                        TimelineEntry.of(Instant.parse("2026-03-06T17:00:00Z"), "The change was rolled back."),
                        TimelineEntry.of(Instant.parse("2026-03-06T14:10:00Z"), "A change reached the media edge.")),
                rootCause,
                "The change was rolled back, region by region.",
                List.of(new PlannedAction(
                        "Refuse an empty codec list", "Media team", LocalDate.parse("2026-03-20"), null)),
                List.of(new PlannedAction("Roll out in stages", "Release team", LocalDate.parse("2026-04-30"), null)));
    }

    public static RootCauseAnalysis emptyAnalysis() {
        return new RootCauseAnalysis(null, null, List.of(), List.of(), null, null, List.of(), List.of());
    }

    public static CaseSummary summary() {
        return new CaseSummary(
                "Callers could not hear agents at one site.",
                null,
                "The site's firewall dropped outbound media.",
                List.of(),
                List.of(),
                true);
    }

    public static Edition published(Content content) {
        return new Edition(
                UUID.fromString("0198a6a2-0000-7f5e-9a55-0b7f8a3c1d30"),
                content.kind(),
                Subject.incident(UUID.fromString("0198a6a0-7d0c-7f5e-9a55-0b7f8a3c1d20"), "IN-1000007"),
                "Voice platform",
                1,
                Optional.empty(),
                DocumentState.PUBLISHED,
                Instant.parse("2026-03-06T18:00:00Z"),
                Optional.of(PUBLISHED_AT),
                Optional.of(DIGEST),
                5,
                Optional.of(3),
                content);
    }

    public static Edition draft(Content content) {
        var published = published(content);
        return new Edition(
                published.id(),
                published.kind(),
                published.subject(),
                published.title(),
                1,
                Optional.empty(),
                DocumentState.DRAFT,
                published.draftedAt(),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.of(3),
                content);
    }
}
