package dev.caseclock.cases.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link CaseQuery} in SQL. Only what is asked for stands in the statement, so that its plan can use the index that
 * fits. What an index is limited to stands there literally, and so does what may be rare or frequent: words and the
 * instant of the last update.
 */
final class CaseSelection {

    /** R1.6. As of now: a designation ends by the mere passing of time. */
    static final String CONTACT_NOT_ENGAGED = """
            (c.severity = 'S1' and c.state <> 'CLOSED' and not exists (
                select from designated_contact d where d.id = c.engaged_contact_id))\
            """;

    private static final String FROM = """
            from support_case c
            join organization o on o.id = c.organization_id
            where true""";

    private final StringBuilder sql = new StringBuilder(FROM);
    private final List<Object> arguments = new ArrayList<>();

    private CaseSelection() {}

    /** @param searched each a {@code tsquery}, all of which must be found in some text of a case */
    static CaseSelection of(CaseQuery query, Sight sight, Unread unread, List<String> searched) {
        var selection = new CaseSelection();
        selection.narrowToSight(sight);
        if (query.order() == CaseOrder.QUEUE) {
            selection.and("c.state <> 'CLOSED'");
        }
        selection.andIn("c.state", query.states());
        selection.andIn("c.severity", query.severities());
        selection.andIn("c.priority", query.priorities());
        selection.andIn("c.pending_party", query.pendingParties());
        selection.andOf(query.organization());
        selection.andOwner(query.owner());
        if (query.updatedSince() != null) {
            selection.and("c.updated_at >= timestamptz '" + query.updatedSince() + "'");
        }
        selection.andIf("c.opened_at >= ?", query.openedFrom());
        selection.andIf("c.opened_at < ?", query.openedBefore());
        query.flags().forEach(flag -> selection.andFlag(flag, unread));
        searched.forEach(words -> selection.andWords(words, sight.isOfCustomer()));
        return selection;
    }

    CaseSelection and(String condition, Object... more) {
        sql.append("\n  and ").append(condition);
        arguments.addAll(List.of(more));
        return this;
    }

    String sql() {
        return sql.toString();
    }

    List<Object> arguments() {
        return List.copyOf(arguments);
    }

    private void narrowToSight(Sight sight) {
        if (sight.isOfCustomer()) {
            andOf(sight.organization());
        }
        if (!sight.isOfAllModels()) {
            and("o.support_model = any (?)", sight.models());
        }
    }

    // By the id, which the indexes of an organization begin with.
    private void andOf(String organization) {
        andIf("c.organization_id = (select id from organization where short_name = lower(?))", organization);
    }

    private void andOwner(String owner) {
        if (CaseQuery.NOBODY.equals(owner)) {
            and("c.owner_id is null");
        } else {
            andIf("c.owner_id = ?", owner);
        }
    }

    private void andFlag(String flag, Unread unread) {
        switch (flag) {
            case "CONTACT_NOT_ENGAGED" -> and(CONTACT_NOT_ENGAGED);
            case "UNREAD" -> and(unread.exists(), unread.arguments().toArray());
            default -> throw new IllegalArgumentException("Unknown flag " + flag);
        }
    }

    // R5.3: what is internal does not exist for a customer, not even as a hit.
    private void andWords(String words, boolean isForCustomer) {
        and("c.id in (select t.case_id from case_text t where t.words @@ '" + words.replace("'", "''") + "'::tsquery"
                + (isForCustomer ? " and not t.internal)" : ")"));
    }

    private void andIn(String column, List<String> words) {
        if (words.size() == 1) {
            and(column + " = ?", words.get(0));
        } else if (!words.isEmpty()) {
            and(column + " = any (?)", words);
        }
    }

    private void andIf(String condition, Object argument) {
        if (argument != null) {
            and(condition, argument);
        }
    }
}
