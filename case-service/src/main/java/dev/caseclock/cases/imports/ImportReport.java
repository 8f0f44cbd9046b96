package dev.caseclock.cases.imports;

import dev.caseclock.cases.imports.RowRefused.RefusedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What an import run has done so far. */
final class ImportReport {

    /** A row that could not be applied; the number is null where it could not be read. */
    record Refused(int line, String caseNumber, RefusedRow reason) {}

    /** What a finished run tells. */
    record Finished(
            UUID id,
            String source,
            String mapping,
            Instant startedAt,
            Instant finishedAt,
            Counts counts,
            List<Refused> refusals) {}

    /** applied + withoutEffect + alreadyKnown + refused = rows. */
    record Counts(
            int rows,
            int applied,
            int withoutEffect,
            int alreadyKnown,
            int refused,
            int casesOpened,
            int casesChanged,
            int organizationsRegistered) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    rows + more.rows,
                    applied + more.applied,
                    withoutEffect + more.withoutEffect,
                    alreadyKnown + more.alreadyKnown,
                    refused + more.refused,
                    casesOpened + more.casesOpened,
                    casesChanged + more.casesChanged,
                    organizationsRegistered + more.organizationsRegistered);
        }
    }

    private final List<Refused> refusals = new ArrayList<>();
    private Counts counts = Counts.NONE;

    /** What became of some rows; the refused ones are told by {@link #refuse}. */
    void add(Counts more) {
        counts = counts.plus(more);
    }

    void refuse(Refused row) {
        refusals.add(row);
        counts = counts.plus(new Counts(1, 0, 0, 0, 1, 0, 0, 0));
    }

    Counts counts() {
        return counts;
    }

    List<Refused> refusals() {
        return refusals.stream().sorted(Comparator.comparingInt(Refused::line)).toList();
    }
}
