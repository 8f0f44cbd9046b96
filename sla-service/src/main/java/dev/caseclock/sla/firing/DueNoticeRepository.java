package dev.caseclock.sla.firing;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.sla.clocks.Clock;
import dev.caseclock.sla.clocks.ClockKey;
import dev.caseclock.sla.clocks.ClockRepository;
import dev.caseclock.sla.clocks.Clocks;
import dev.caseclock.sla.clocks.NoticeKind;
import dev.caseclock.sla.clocks.RulebookRepository;
import dev.caseclock.sla.clocks.StoredClock;
import dev.caseclock.sla.clocks.ToldNotice;
import dev.caseclock.sla.facts.FactRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** R7.2. Notices that have come due, each taken once. */
@ApplicationScoped
class DueNoticeRepository {

    /** A notice to be told, and who may hear of it. */
    record Due(ToldNotice notice, String organization, SupportModel supportModel) {}

    private record Taken(
            StoredClock clock,
            NoticeKind kind,
            Instant dueAt,
            Instant countsFrom,
            String organization,
            SupportModel supportModel) {}

    // Where the final notice is due, too, the warning is left out: two mails at once would warn of nothing. The locks
    // and the version keep out answers as in firing.
    private static final String TAKE = """
            with due as (
                select clock_id, clock_version, counts_from, final_notice_due_at, final_notice_due_at < ? as is_final,
                    due_at as notice_due_at
                from notice_deadline join subject on subject.id = subject_id
                where due_at < ?
                order by due_at
                limit ?
                for update skip locked
            ), counted as (
                update clock
                set version = version + 1
                from due
                where id = due.clock_id and version = due.clock_version and ended_at is null
                returning clock.*
            ), next as (
                update notice_deadline as known
                set told = case when counted.id is null then told when is_final then 'FINAL_NOTICE' else 'WARNING' end,
                    due_at = case when counted.id is not null and not is_final then known.final_notice_due_at end,
                    clock_version = coalesce(counted.version, known.clock_version)
                from due left join counted on counted.id = due.clock_id
                where known.clock_id = due.clock_id
            )
            select %s, organization, support_model, is_final, counts_from,
                case when is_final then final_notice_due_at else notice_due_at end as told_due_at
            from counted join due on due.clock_id = id
            order by told_due_at, id
            """.formatted(ClockRepository.COLUMNS);

    private final RowRepository rows;
    private final FactRepository facts;
    private final RulebookRepository rulebooks;

    @Inject
    DueNoticeRepository(RowRepository rows, FactRepository facts, RulebookRepository rulebooks) {
        this.rows = rows;
        this.facts = facts;
        this.rulebooks = rulebooks;
    }

    /** Takes up to {@code limit} notices that were due strictly before the horizon. */
    List<Due> take(Instant horizon, Instant now, int limit) {
        var taken = rows.rows(TAKE, DueNoticeRepository::taken, horizon, horizon, limit);
        if (taken.isEmpty()) {
            return List.of();
        }
        var clocks = derived(taken, now);
        return taken.stream()
                .filter(one -> clocks.containsKey(one.clock().key()))
                .map(one -> due(one, clocks.get(one.clock().key()), now))
                .toList();
    }

    private Map<ClockKey, Clock> derived(List<Taken> taken, Instant now) {
        var subjects = taken.stream().map(one -> one.clock().key().subjectId()).collect(Collectors.toSet());
        var rulebook = rulebooks.current();
        return facts.dossiers(subjects).cases().stream()
                .flatMap(dossier -> Clocks.of(dossier, rulebook, now).stream())
                .collect(Collectors.toMap(Clock::key, Function.identity()));
    }

    private static Due due(Taken taken, Clock clock, Instant now) {
        var schedule = clock.notices();
        var sentAt = now.isAfter(schedule.finalNoticeDueAt()) ? now : schedule.finalNoticeDueAt();
        var closesAt = Optional.of(clock)
                .filter(Clock::awaitsNotice)
                .map(waiting -> waiting.dueIfResumed().apply(sentAt))
                .orElse(null);
        return new Due(
                new ToldNotice(
                        taken.clock(),
                        taken.kind(),
                        taken.dueAt(),
                        Duration.between(taken.dueAt(), now),
                        taken.countsFrom(),
                        closesAt,
                        clock.regime().calendar().days().zone()),
                taken.organization(),
                taken.supportModel());
    }

    private static Taken taken(RowRepository.Row row) throws SQLException {
        return new Taken(
                ClockRepository.clock(row.answer()),
                row.flag("is_final") ? NoticeKind.FINAL_NOTICE : NoticeKind.WARNING,
                row.instant("told_due_at"),
                row.instant("counts_from"),
                row.text("organization"),
                row.word(SupportModel.class, "support_model"));
    }
}
