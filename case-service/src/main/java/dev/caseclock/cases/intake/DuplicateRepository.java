package dev.caseclock.cases.intake;

import dev.caseclock.cases.intake.DuplicateRule.Candidate;
import dev.caseclock.cases.intake.DuplicateRule.Wording;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.PossibleDuplicateView;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.database.RowRepository.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** Looks for possible duplicates of a case among those of the same customer: whoever may see it may see them. */
@ApplicationScoped
class DuplicateRepository {

    private static final int COMPARED = 2000;

    // The index of an organization's newest cases bounds what is read, however many cases there are.
    private static final String CANDIDATES = """
            select id, number, subject, left(description, %d) as description, state, opened_at
            from support_case
            where organization_id = ? and opened_at between ? and ?
                and id <> ? and split_from_id is distinct from ? and id is distinct from ?
            order by opened_at desc, id desc
            limit 200
            """.formatted(COMPARED);

    private final CallerCaseRepository cases;
    private final RowRepository rows;

    @Inject
    DuplicateRepository(CallerCaseRepository cases, RowRepository rows) {
        this.cases = cases;
        this.rows = rows;
    }

    List<PossibleDuplicateView> of(String reference) {
        var supportCase = cases.readable(reference);
        var issue = supportCase.issue();
        var candidates = rows.rows(
                CANDIDATES,
                DuplicateRepository::candidate,
                supportCase.organization().id(),
                supportCase.openedAt().minus(DuplicateRule.PERIOD),
                supportCase.openedAt().plus(DuplicateRule.PERIOD),
                supportCase.id(),
                supportCase.id(),
                supportCase.splitFrom().map(original -> original.id()).orElse(supportCase.id()));
        return DuplicateRule.hints(new Wording(issue.subject(), compared(issue.description())), candidates).stream()
                .map(hint -> view(hint.other(), hint.similarity()))
                .toList();
    }

    private static Candidate<PossibleDuplicateView> candidate(Row row) throws SQLException {
        var other = new PossibleDuplicateView(
                row.id("id"),
                row.text("number"),
                row.text("subject"),
                row.word(CaseState.class, "state"),
                row.instant("opened_at"),
                null);
        return new Candidate<>(other, new Wording(other.subject(), row.text("description")));
    }

    private static PossibleDuplicateView view(PossibleDuplicateView other, double similarity) {
        return new PossibleDuplicateView(
                other.id(), other.number(), other.subject(), other.state(), other.openedAt(), similarity);
    }

    private static String compared(String description) {
        return description.substring(0, Math.min(COMPARED, description.length()));
    }
}
