package dev.caseclock.cases.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.cases.imports.ImportReport.Finished;
import dev.caseclock.cases.imports.ImportReport.Refused;
import dev.caseclock.contract.cases.ImportRefusal;
import dev.caseclock.contract.cases.ImportReportView;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.language.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Mappings and reports as the contract shows them. */
@ApplicationScoped
class CaseImportViews {

    private static final Texts TEXTS = Texts.in("problems");

    private final ObjectMapper json;
    private final RequestLanguage language;

    @Inject
    CaseImportViews(ObjectMapper json, RequestLanguage language) {
        this.json = json;
        this.language = language;
    }

    // Field by field the same; what it says is checked by the contract's record on the way in.
    ImportMapping mapping(dev.caseclock.contract.cases.ImportMapping saved) {
        return json.convertValue(saved, ImportMapping.class);
    }

    dev.caseclock.contract.cases.ImportMapping mapping(ImportMapping kept) {
        return json.convertValue(kept, dev.caseclock.contract.cases.ImportMapping.class);
    }

    ImportReportView report(Finished run) {
        var counts = run.counts();
        return new ImportReportView(
                run.id(),
                run.source(),
                run.mapping(),
                run.startedAt(),
                run.finishedAt(),
                counts.rows(),
                counts.applied(),
                counts.withoutEffect(),
                counts.alreadyKnown(),
                counts.refused(),
                counts.casesOpened(),
                counts.casesChanged(),
                counts.organizationsRegistered(),
                run.refusals().stream().map(this::refusal).toList());
    }

    private ImportRefusal refusal(Refused row) {
        var reason = row.reason();
        return new ImportRefusal(
                row.line(),
                row.caseNumber(),
                reason.code(),
                reason.rule(),
                TEXTS.text(reason.code() + ".detail", language.get(), reason.arguments()));
    }
}
