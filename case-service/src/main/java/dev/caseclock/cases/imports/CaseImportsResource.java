package dev.caseclock.cases.imports;

import dev.caseclock.cases.imports.ImportReport.Finished;
import dev.caseclock.contract.cases.CaseImportsApi;
import dev.caseclock.contract.cases.ImportMappingPage;
import dev.caseclock.contract.cases.ImportReportPage;
import dev.caseclock.contract.cases.ImportReportView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;

@RolesAllowed(Roles.ADMIN)
class CaseImportsResource implements CaseImportsApi {

    private final CaseImportJob caseImport;
    private final ImportRepository imports;
    private final CaseImportViews views;
    private final CommandAnswer answer;
    private final SuiteClock clock;
    private final Caller caller;

    @Context
    HttpHeaders headers;

    @Inject
    CaseImportsResource(
            CaseImportJob caseImport,
            ImportRepository imports,
            CaseImportViews views,
            CommandAnswer answer,
            SuiteClock clock,
            Caller caller) {
        this.caseImport = caseImport;
        this.imports = imports;
        this.views = views;
        this.answer = answer;
        this.clock = clock;
        this.caller = caller;
    }

    // Not one command: each case is a transaction of its own, and the key is kept with the report.
    @Override
    public ImportReportView importCases(String source, String key, InputStream body, String mappingName) {
        var mapping = imports.mapping(mappingName)
                .orElseThrow(() -> Refusal.unprocessable("IMPORT_MAPPING_UNKNOWN")
                        .argument("mapping", mappingName)
                        .at("query:mapping"));
        try (var upload = SpooledUpload.of(body)) {
            var report = imports.runOf(caller.subject(), key)
                    .map(run -> sameAs(run, upload, source, mappingName))
                    .orElseGet(() -> run(source, key, upload, mapping));
            answer.location("/api/v1/case-imports/" + report.id());
            return views.report(report);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public ImportReportPage listImports(String cursor, Integer limit) {
        var before = cursor == null ? null : Cursor.decode(cursor, After.class).id();
        var found = imports.reportsBefore(before, limit + 1);
        var page = found.stream().limit(limit).toList();
        var next = found.size() > limit
                ? Cursor.encode(new After(page.get(limit - 1).id()))
                : null;
        return new ImportReportPage(page.stream().map(views::report).toList(), next);
    }

    @Override
    public ImportReportView getImport(UUID id) {
        return imports.report(id).map(views::report).orElseThrow(Refusal::notFound);
    }

    @Override
    public ImportMappingPage listImportMappings() {
        return new ImportMappingPage(
                imports.mappings().stream().map(views::mapping).toList());
    }

    @Override
    @Command
    public dev.caseclock.contract.cases.ImportMapping saveImportMapping(
            String name, dev.caseclock.contract.cases.ImportMapping importMapping) {
        var mapping = views.mapping(importMapping).named(name);
        if (mapping.organizations() == null && mapping.columns().organization() == null) {
            throw Refusal.unprocessable("IMPORT_MAPPING_WITHOUT_ORGANIZATION")
                    .at("/columns/organization")
                    .at("/organizations");
        }
        imports.save(mapping);
        return views.mapping(mapping);
    }

    /** Where a page of runs ended. */
    record After(UUID id) {}

    private static Finished sameAs(ImportRepository.Run run, SpooledUpload upload, String source, String mapping) {
        var report = run.report();
        if (!run.contentDigest().equals(upload.digest())
                || !report.source().equals(source)
                || !report.mapping().equals(mapping)) {
            throw Refusal.unprocessable("IDEMPOTENCY_KEY_REUSED").at("header:Idempotency-Key");
        }
        return report;
    }

    private Finished run(String source, String key, SpooledUpload upload, ImportMapping mapping) {
        var startedAt = clock.instant();
        var id = Ids.next();
        try {
            var report = caseImport.run(upload.file(), RowReader.of(mediaType()), source, mapping);
            imports.save(
                    new Finished(id, source, mapping.name(), startedAt, startedAt, report.counts(), report.refusals()),
                    caller.subject(),
                    key,
                    upload.digest());
            return imports.runOf(caller.subject(), key).orElseThrow().report();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String mediaType() {
        return headers.getMediaType().toString();
    }
}
