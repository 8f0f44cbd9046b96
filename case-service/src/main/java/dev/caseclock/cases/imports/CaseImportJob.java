package dev.caseclock.cases.imports;

import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.contacts.OrganizationRepository;
import dev.caseclock.cases.imports.ImportReport.Counts;
import dev.caseclock.cases.imports.ImportReport.Refused;
import dev.caseclock.cases.imports.ImportRepository.KnownRow;
import dev.caseclock.cases.imports.RowRule.Standing;
import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.Issue;
import dev.caseclock.cases.lifecycle.Origin;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.lifecycle.SupportCase.Beginning;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.command.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets the cases of a file live through their rows. Rows of one case that stand together are one transaction; nothing else is held in
 * memory, so a file may be long. A run that is cut off has applied whole cases only, and running it again completes it.
 */
@ApplicationScoped
class CaseImportJob {

    private final Transactions transactions;
    private final ImportRepository imports;
    private final OrganizationRepository organizations;
    private final CaseRepository cases;

    @Inject
    CaseImportJob(
            Transactions transactions,
            ImportRepository imports,
            OrganizationRepository organizations,
            CaseRepository cases) {
        this.transactions = transactions;
        this.imports = imports;
        this.organizations = organizations;
        this.cases = cases;
    }

    ImportReport run(Path file, RowReader reader, String source, ImportMapping mapping) throws IOException {
        var report = new ImportReport();
        var together = new ArrayList<ImportedRow>();
        reader.read(file, new RowReader.RowSink() {
            @Override
            public void row(ForeignRow row) {
                try {
                    var imported = ImportedRow.of(row, mapping);
                    if (!together.isEmpty() && !together.get(0).caseNumber().equals(imported.caseNumber())) {
                        live(source, together, report);
                    }
                    together.add(imported);
                } catch (RowRefused refused) {
                    report.refuse(new Refused(
                            row.line(), row.cell(mapping.columns().caseNumber()).orElse(null), refused.reason()));
                }
            }

            @Override
            public void unreadable(int line, RowRefused reason) {
                report.refuse(new Refused(line, null, reason.reason()));
            }
        });
        live(source, together, report);
        return report;
    }

    private void live(String source, List<ImportedRow> together, ImportReport report) {
        if (!together.isEmpty()) {
            var rows = List.copyOf(together);
            together.clear();
            var life = transactions.run(() -> new Life(source, rows).lived());
            report.add(life.counts());
            life.refused().forEach(report::refuse);
        }
    }

    /** What became of the rows of one case; the counts leave out the refused ones. */
    private record Lived(Counts counts, List<Refused> refused) {}

    /** The rows of one case, in one transaction. */
    private final class Life {

        private final String source;
        private final List<ImportedRow> rows;
        private final Map<String, KnownRow> known;
        private final List<KnownRow> remembered = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private SupportCase supportCase;
        private Instant lastRowAt;
        private Counts counts = Counts.NONE;

        Life(String source, List<ImportedRow> rows) {
            this.source = source;
            this.rows = rows;
            var number = rows.get(0).caseNumber();
            supportCase = cases.imported(new Origin(source, number)).orElse(null);
            known = imports.knownRows(source, number);
            lastRowAt = known.values().stream()
                    .filter(row -> row.refused() == null)
                    .map(KnownRow::changedAt)
                    .max(Instant::compareTo)
                    .orElse(Instant.MIN);
        }

        Lived lived() {
            var isNew = supportCase == null;
            rows.forEach(this::live);
            imports.remember(source, rows.get(0).caseNumber(), remembered);
            if (supportCase != null && (isNew || counts.applied() > 0)) {
                counts = counts.plus(new Counts(0, 0, 0, 0, 0, isNew ? 1 : 0, isNew ? 0 : 1, 0));
            }
            return new Lived(counts, refused);
        }

        private void live(ImportedRow row) {
            var fingerprint = row.origin().fingerprint();
            var earlier = known.get(fingerprint);
            if (earlier != null && earlier.refused() == null) {
                counts = counts.plus(new Counts(1, 0, 0, 1, 0, 0, 0, 0));
                return;
            }
            try {
                if (earlier != null) {
                    throw RowRefused.again(earlier.refused());
                }
                apply(row);
                lastRowAt = row.changedAt();
                remember(new KnownRow(fingerprint, row.changedAt(), null));
            } catch (RowRefused reason) {
                refused.add(new Refused(row.origin().line(), row.caseNumber(), reason.reason()));
                if (earlier == null) {
                    remember(new KnownRow(fingerprint, row.changedAt(), reason.reason()));
                }
            }
        }

        private void apply(ImportedRow row) throws RowRefused {
            var standing = supportCase == null ? Standing.before(row) : Standing.of(supportCase, lastRowAt);
            var steps = RowRule.steps(standing, row);
            var opens = supportCase == null;
            if (opens) {
                begin(row);
            }
            new Replay(supportCase, source, event -> cases.bringAlong(supportCase, event)).apply(row, steps);
            var changed = opens || !steps.isEmpty();
            counts = counts.plus(new Counts(1, changed ? 1 : 0, changed ? 0 : 1, 0, 0, 0, 0, 0));
        }

        private void begin(ImportedRow row) {
            var customer = Replay.customer(source, row);
            supportCase = SupportCase.begin(
                    new Beginning(
                            organization(row),
                            null,
                            new Origin(source, row.caseNumber()),
                            row.channel(),
                            row.priority(),
                            issue(row)),
                    customer,
                    row.openedAt());
            cases.add(supportCase);
        }

        private Organization organization(ImportedRow row) {
            var shortName = row.organization();
            return organizations.named(shortName).orElseGet(() -> {
                var terms =
                        new Organization.Terms(shortName, null, SupportModel.STANDARD, Organization.DEFAULT_CALENDAR);
                var organization = Organization.register(shortName, terms, row.openedAt());
                organizations.add(organization, Actor.suite(), row.openedAt());
                counts = counts.plus(new Counts(0, 0, 0, 0, 0, 0, 0, 1));
                return organization;
            });
        }

        private void remember(KnownRow row) {
            known.put(row.fingerprint(), row);
            remembered.add(row);
        }
    }

    private static Issue issue(ImportedRow row) {
        var subject = row.subject().orElse(row.caseNumber());
        return new Issue(subject, row.description().orElse(subject), "-", null, null, null, null);
    }
}
