package dev.caseclock.rca.documents;

import dev.caseclock.kit.problem.Refusal;
import java.util.List;
import java.util.stream.Stream;

/** Everything that keeps a text from being published, by its kinds: told at once, so that it is mended at once. */
public record Objections(List<Gap> missing, List<Gap> unsupported, List<Gap> foreignNames) {

    boolean isEmpty() {
        return all().findAny().isEmpty();
    }

    /** The text is refused for this, with a code of its own when there is one kind only. */
    Refusal refusal(DocumentKind kind) {
        return addTo(Refusal.unprocessable(code()).rule(foreignNamesOnly() ? "R8.5" : kind.sectionsRule()));
    }

    /** Something else is refused, and this would be next. */
    Refusal addTo(Refusal refusal) {
        all().forEach(gap -> refusal.error(gap.pointer(), gap.code(), gap.arguments()));
        return refusal;
    }

    private String code() {
        if (missing.isEmpty() && foreignNames.isEmpty()) {
            return "CLAIM_UNSUPPORTED";
        } else if (missing.isEmpty() && unsupported.isEmpty()) {
            return "OTHER_CUSTOMER_NAMED";
        }
        return unsupported.isEmpty() && foreignNames.isEmpty() ? "DOCUMENT_INCOMPLETE" : "TEXT_NOT_PUBLISHABLE";
    }

    private boolean foreignNamesOnly() {
        return missing.isEmpty() && unsupported.isEmpty();
    }

    private Stream<Gap> all() {
        return Stream.of(missing, unsupported, foreignNames).flatMap(List::stream);
    }
}
