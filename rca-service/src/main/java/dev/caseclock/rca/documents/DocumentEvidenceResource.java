package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.DocumentEvidenceApi;
import dev.caseclock.contract.rca.EvidenceEventView;
import dev.caseclock.contract.rca.EvidenceView;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.rca.incidents.Incident;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN})
class DocumentEvidenceResource implements DocumentEvidenceApi {

    private final DocumentRepository documents;
    private final EvidenceRepository evidence;

    @Inject
    DocumentEvidenceResource(DocumentRepository documents, EvidenceRepository evidence) {
        this.documents = documents;
        this.evidence = evidence;
    }

    @Override
    public EvidenceView readEvidence(UUID id, String cursor, Integer limit) {
        var document = documents.readable(id);
        var after = Optional.ofNullable(cursor).map(place -> Cursor.decode(place, EvidenceRepository.Place.class));
        var events = evidence.events(document, after, limit + 1);
        return events.size() <= limit
                ? view(document, events, null)
                : view(document, events.subList(0, limit), next(events.get(limit - 1)));
    }

    private EvidenceView view(Document document, List<EvidenceEventView> events, String next) {
        var known = evidence.of(document, document.content());
        var incident = known.incident();
        return new EvidenceView(
                incident.map(Incident::startedAt).orElse(null),
                incident.flatMap(Incident::restoredAt).orElse(null),
                incident.map(Incident::affectedServices).orElse(List.of()),
                known.affectedCases().orElse(null),
                events,
                next);
    }

    private static String next(EvidenceEventView last) {
        return Cursor.encode(new EvidenceRepository.Place(last.at(), last.id()));
    }
}
