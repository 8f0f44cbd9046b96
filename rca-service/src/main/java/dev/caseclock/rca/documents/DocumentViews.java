package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.DocumentSummaryView;
import dev.caseclock.contract.rca.DocumentView;
import dev.caseclock.contract.rca.MissingSection;
import dev.caseclock.contract.rca.UnsupportedClaim;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.language.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** Documents in the contract's words, as much of them as the caller may see. */
@ApplicationScoped
class DocumentViews {

    private static final Texts TEXTS = Texts.in("problems");

    private final EvidenceRepository evidence;
    private final SuiteClock clock;
    private final Caller caller;
    private final RequestLanguage language;

    @Inject
    DocumentViews(EvidenceRepository evidence, SuiteClock clock, Caller caller, RequestLanguage language) {
        this.evidence = evidence;
        this.clock = clock;
        this.caller = caller;
        this.language = language;
    }

    DocumentView of(Document document) {
        var edition = document.edition();
        var subject = edition.subject();
        var inside = caller.isStaff();
        return new DocumentView(
                edition.id(),
                dev.caseclock.contract.rca.DocumentKind.valueOf(edition.kind().name()),
                subject.incidentId(),
                subject.incidentNumber(),
                subject.caseId(),
                subject.caseNumber(),
                edition.title(),
                edition.revision(),
                edition.reason().orElse(null),
                document.supersedes().orElse(null),
                document.supersededBy().orElse(null),
                dev.caseclock.contract.rca.DocumentState.valueOf(edition.state().name()),
                edition.affectedCases().orElse(null),
                edition.content() instanceof RootCauseAnalysis analysis ? ContentViews.view(analysis) : null,
                edition.content() instanceof CaseSummary summary ? ContentViews.view(summary) : null,
                document.draftedAt(),
                inside ? document.authors().stream().map(DocumentViews::actor).toList() : List.of(),
                document.submittedAt().orElse(null),
                document.approvedAt().orElse(null),
                inside ? document.reviewer().map(DocumentViews::actor).orElse(null) : null,
                inside ? document.remark().orElse(null) : null,
                edition.publishedAt().orElse(null),
                document.firstPublishedAt().orElse(null),
                edition.digest().orElse(null),
                allowedActions(document),
                isJudged(document) ? document.gaps().stream().map(this::missing).toList() : List.of(),
                isJudged(document) ? unsupported(document) : List.of(),
                edition.version());
    }

    private boolean isJudged(Document document) {
        return caller.isStaff() && !document.state().isPublic();
    }

    private List<UnsupportedClaim> unsupported(Document document) {
        var known = evidence.of(document, document.content());
        return document.unsupported(known, clock.instant()).stream()
                .map(gap -> new UnsupportedClaim(gap.pointer(), gap.code(), detail(gap)))
                .toList();
    }

    static DocumentSummaryView summary(RowRepository.Row row) throws SQLException {
        return new DocumentSummaryView(
                row.id("id"),
                row.word(dev.caseclock.contract.rca.DocumentKind.class, "kind"),
                row.id("incident_id"),
                row.text("incident_number"),
                row.id("case_id"),
                row.text("case_number"),
                row.text("title"),
                row.integer("revision"),
                row.word(dev.caseclock.contract.rca.DocumentState.class, "state"),
                row.instant("drafted_at"),
                row.instant("published_at"),
                row.text("digest"));
    }

    private List<dev.caseclock.contract.rca.DocumentAction> allowedActions(Document document) {
        if (!caller.is(Role.AGENT) && !caller.is(Role.MANAGER)) {
            return List.of();
        }
        return document.allowedActions().stream()
                .map(action -> dev.caseclock.contract.rca.DocumentAction.valueOf(action.name()))
                .toList();
    }

    private MissingSection missing(Gap gap) {
        return new MissingSection(gap.pointer(), gap.code(), detail(gap));
    }

    private String detail(Gap gap) {
        return TEXTS.text(gap.code() + ".detail", language.get(), gap.arguments());
    }

    private static Actor actor(dev.caseclock.kit.caller.Actor actor) {
        return new Actor(ActorKind.valueOf(actor.kind().name()), actor.id(), actor.name());
    }
}
