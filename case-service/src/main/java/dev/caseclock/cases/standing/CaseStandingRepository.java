package dev.caseclock.cases.standing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.caseclock.contract.cases.CaseStandingView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Cases without their texts: one query for them and one for their incidents, however many they are. */
@ApplicationScoped
class CaseStandingRepository {

    private static final String STANDINGS = """
            select c.id as id, c.number as number, c.version as version, c.cycle as cycle,
                   o.shortName as organization, o.supportModel as supportModel, c.priority as priority,
                   c.state as state, c.stateSince as stateSince, c.openedAt as openedAt, c.ownerId as ownerId,
                   c.ownerName as ownerName, c.lastPublicUpdateId as lastPublicUpdateId,
                   c.lastPublicUpdateAt as lastPublicUpdateAt, c.lastAgentPublicUpdateAt as lastAgentPublicUpdateAt,
                   c.closesAt as closesAt
            from SupportCase c join c.organization o
            where c.id in :ids or c.number in :numbers
            """;

    private static final String INCIDENTS =
            "select c.id as id, i as incident from SupportCase c join c.incidentIds i where c.id in :ids";

    private static final Pattern ID = Pattern.compile("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");

    private final EntityManager entities;

    @Inject
    CaseStandingRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** By ids or numbers; what does not exist is not in it. */
    List<CaseStandingView> of(Collection<String> references) {
        var names =
                references.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        var ids = names.stream()
                .filter(ID.asMatchPredicate())
                .map(UUID::fromString)
                .toList();
        var rows = entities.createQuery(STANDINGS, Tuple.class)
                .setParameter("ids", ids)
                .setParameter("numbers", names)
                .getResultList();
        var incidents =
                incidents(rows.stream().map(row -> row.get("id", UUID.class)).toList());
        return rows.stream()
                .map(row -> CaseStandingViews.of(row, incidents.getOrDefault(row.get("id", UUID.class), List.of())))
                .toList();
    }

    private Map<UUID, List<UUID>> incidents(List<UUID> ids) {
        return entities.createQuery(INCIDENTS, Tuple.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(groupingBy(
                        row -> row.get("id", UUID.class), mapping(row -> row.get("incident", UUID.class), toList())));
    }
}
