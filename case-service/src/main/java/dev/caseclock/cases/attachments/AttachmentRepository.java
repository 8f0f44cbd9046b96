package dev.caseclock.cases.attachments;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import dev.caseclock.cases.lifecycle.AttachedFile;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.contract.cases.AttachmentView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.Recency;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/** The files of cases, as far as the present caller may see and add them. */
@ApplicationScoped
class AttachmentRepository implements PanacheRepositoryBase<Attachment, UUID> {

    private static final String PAGE = """
            select id, name, media_type, size, checksum, visibility, attached_at, author_kind, author_id, author_name
            from attachment
            where case_id = ? and (attached_at, id) > (?, ?) and (? or visibility = 'PUBLIC')
            order by attached_at, id
            limit ?
            """;

    private final CallerCaseRepository cases;
    private final TransitRepository transit;
    private final RowRepository rows;
    private final CommandAnswer answer;
    private final Caller caller;

    @Inject
    AttachmentRepository(
            CallerCaseRepository cases,
            TransitRepository transit,
            RowRepository rows,
            CommandAnswer answer,
            Caller caller) {
        this.cases = cases;
        this.transit = transit;
        this.rows = rows;
        this.answer = answer;
        this.caller = caller;
    }

    /** What makes two uploads the same one for an idempotency key; each try has an id of its own. */
    record Arrival(
            @JsonIncludeProperties({"name", "size", "checksum", "visibility"})
            AttachedFile file) {}

    /** Before a body is read for nothing. */
    void checkWritable(String reference) {
        cases.writable(reference);
    }

    @Command
    AttachmentView keep(String reference, Arrival arrival) {
        var file = arrival.file();
        var kept = new ArrayList<Attachment>();
        var supportCase = cases.change(reference, (found, by, now) -> {
            var event = found.attach(file, by, now);
            kept.add(new Attachment(found.id(), file, by, now));
            return Optional.of(event);
        });
        persist(kept);
        transit.arrive(file.id());
        answer.location("/api/v1/cases/" + supportCase.id() + "/attachments/" + file.id());
        return AttachmentViews.of(kept.get(0));
    }

    Attachment readable(String reference, UUID id) {
        var caseId = cases.readable(reference).id();
        return findByIdOptional(id)
                .filter(found -> found.caseId().equals(caseId))
                .filter(found -> found.isPublic() || seesInternal())
                .orElseThrow(Refusal::notFound);
    }

    /** Oldest first; the customer sees what is public (R5.3). */
    Slice<AttachmentView> page(String reference, String cursor, int limit) {
        var supportCase = cases.readable(reference);
        var after = Recency.of(cursor, Recency.OLDEST);
        var found = rows.rows(
                PAGE, AttachmentViews::of, supportCase.id(), after.at(), after.id(), seesInternal(), limit + 1);
        return Slice.of(found, limit, last -> new Recency(last.at(), last.id()));
    }

    private boolean seesInternal() {
        return caller.isStaff() || caller.is(Role.SERVICE);
    }
}
