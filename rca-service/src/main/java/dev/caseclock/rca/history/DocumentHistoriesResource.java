package dev.caseclock.rca.history;

import dev.caseclock.contract.rca.DocumentHistoriesApi;
import dev.caseclock.contract.rca.DocumentHistoryPage;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Cursor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

@RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN})
class DocumentHistoriesResource implements DocumentHistoriesApi {

    private final HistoryRepository history;

    @Inject
    DocumentHistoriesResource(HistoryRepository history) {
        this.history = history;
    }

    @Override
    public DocumentHistoryPage listDocumentHistory(UUID id, String cursor, Integer limit) {
        history.refuseUnreadable(id);
        return page(id, cursor, limit);
    }

    @Override
    public DocumentHistoryPage listActionItemHistory(UUID id, String cursor, Integer limit) {
        history.refuseUnreadable(history.documentOf(id));
        return page(id, cursor, limit);
    }

    private DocumentHistoryPage page(UUID subject, String cursor, int limit) {
        var after = Optional.ofNullable(cursor)
                .map(place -> Cursor.decode(place, HistoryRepository.Place.class))
                .map(HistoryRepository.Place::seq)
                .orElse(0L);
        var found = history.of(subject, after, limit + 1);
        var shown =
                found.stream().limit(limit).map(HistoryRepository.Entry::view).toList();
        var next = found.size() <= limit
                ? null
                : Cursor.encode(new HistoryRepository.Place(found.get(limit - 1).seq()));
        return new DocumentHistoryPage(shown, next);
    }
}
