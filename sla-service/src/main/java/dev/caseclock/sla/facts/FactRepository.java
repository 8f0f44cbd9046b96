package dev.caseclock.sla.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The facts and their subjects in the database; everything is read and written a batch at a time. */
@ApplicationScoped
public class FactRepository {

    private static final String SUBJECT_COLUMNS =
            "id, kind, number, organization, organization_id, support_model, calendar, evaluated_until";

    private static final String REMEMBER_SUBJECTS = """
            insert into subject (%s)
            select %s from jsonb_to_recordset(?::jsonb) as s(
                id uuid, kind text, number text, organization text, organization_id uuid, support_model text,
                calendar text, evaluated_until timestamptz)
            on conflict (id) do update set
                organization = excluded.organization, support_model = excluded.support_model
            where (subject.organization, subject.support_model)
                is distinct from (excluded.organization, excluded.support_model)
            """.formatted(SUBJECT_COLUMNS, SUBJECT_COLUMNS);

    private static final String LINK = """
            insert into incident_case (incident_id, case_id)
            select incident_id, case_id from jsonb_to_recordset(?::jsonb) as l(incident_id uuid, case_id uuid)
            on conflict do nothing
            """;

    private static final String APPEND = """
            insert into fact (source, position, subject_id, occurred_at, data)
            select source, position, subject_id, occurred_at, data from jsonb_to_recordset(?::jsonb) as f(
                source text, position bigint, subject_id uuid, occurred_at timestamptz, data jsonb)
            on conflict do nothing
            """;

    // What PostgreSQL calls infinity.
    private static final OffsetDateTime FOR_EVER = OffsetDateTime.MAX;

    private record Link(UUID incidentId, UUID caseId) {}

    private record Row(UUID subjectId, String data) {}

    private final DataSource database;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    FactRepository(DataSource database) {
        this.database = database;
    }

    /** Keeps the rows of these subjects, as far as they exist, until the transaction ends; always in the same order. */
    public void lock(Collection<UUID> subjects) {
        query(
                "select id from subject where id = any (?) order by id for update",
                ids(subjects),
                row -> row.getString(1));
    }

    /** Of these subjects, all that must be derived anew when one of them changes: with an incident its cases. */
    public Set<UUID> affectedBy(Collection<UUID> subjects) {
        var affected = new LinkedHashSet<UUID>(subjects);
        affected.addAll(query(
                "select case_id from incident_case where incident_id = any (?)", ids(subjects), row -> uuid(row, 1)));
        return affected;
    }

    public void remember(Collection<Subject> subjects) {
        if (!subjects.isEmpty()) {
            write(
                    REMEMBER_SUBJECTS,
                    subjects.stream()
                            .sorted(Comparator.comparing(Subject::id))
                            .map(FactRepository::row)
                            .toList());
        }
    }

    /** Links cases to their incidents; a case that is not known yet is linked all the same. */
    public void link(Map<UUID, Set<UUID>> casesOfIncidents) {
        var links = new ArrayList<Map<String, Object>>();
        casesOfIncidents.forEach(
                (incident, cases) -> cases.forEach(one -> links.add(Map.of("incident_id", incident, "case_id", one))));
        if (!links.isEmpty()) {
            write(LINK, links);
        }
    }

    /** Appends facts; one that is known already changes nothing. */
    public void append(Collection<ArrivedFact> facts) {
        if (!facts.isEmpty()) {
            write(
                    APPEND,
                    facts.stream()
                            .map(fact -> Map.of(
                                    "source", fact.source(),
                                    "position", fact.position(),
                                    "subject_id", fact.subjectId(),
                                    "occurred_at", fact.at(),
                                    "data", fact.fact()))
                            .toList());
        }
    }

    public Optional<Subject> caseBy(String idOrNumber) {
        return subject("CASE", idOrNumber);
    }

    public Optional<Subject> incidentBy(String idOrNumber) {
        return subject("INCIDENT", idOrNumber);
    }

    /** Those of the cases named by id or number that are known, in the order asked for, each once. */
    public List<Subject> casesBy(List<String> idsOrNumbers) {
        var ids = idsOrNumbers.stream()
                .map(FactRepository::uuidOrNull)
                .filter(Objects::nonNull)
                .toList();
        var found = query(
                "select " + SUBJECT_COLUMNS
                        + " from subject where kind = 'CASE' and (number = any (?) or id = any (?))",
                statement -> {
                    statement.setArray(1, statement.getConnection().createArrayOf("text", idsOrNumbers.toArray()));
                    statement.setArray(2, array(statement.getConnection(), ids));
                },
                FactRepository::subject);
        return idsOrNumbers.stream()
                .flatMap(name -> found.stream()
                        .filter(subject ->
                                subject.number().equals(name) || subject.id().equals(uuidOrNull(name))))
                .distinct()
                .toList();
    }

    public List<UUID> incidentsOf(Collection<UUID> cases) {
        return query(
                "select distinct incident_id from incident_case where case_id = any (?)",
                ids(cases),
                row -> uuid(row, 1));
    }

    /** Whether a case of this organization is linked to the incident. */
    public boolean concerns(UUID incident, String organization) {
        return !query(
                        """
                        select 1 from incident_case join subject on subject.id = case_id
                        where incident_id = ? and lower(organization) = lower(?)
                        limit 1
                        """,
                        statement -> {
                            statement.setObject(1, incident);
                            statement.setString(2, organization);
                        },
                        row -> true)
                .isEmpty();
    }

    public Dossiers dossiers(Collection<UUID> ids) {
        return dossiers(ids, FOR_EVER);
    }

    /** From the facts that had come in by an instant, whenever they happened. */
    public Dossiers dossiersKnownAt(Collection<UUID> ids, Instant knownAt) {
        return dossiers(ids, knownAt.atOffset(ZoneOffset.UTC));
    }

    private Dossiers dossiers(Collection<UUID> ids, OffsetDateTime knownAt) {
        var subjects = query(
                "select " + SUBJECT_COLUMNS + " from subject where id = any (?)", ids(ids), FactRepository::subject);
        var cases = subjects.stream().filter(Subject::isCase).toList();
        var links = links(cases);
        var incidents = incidents(subjects, links);
        var facts = facts(subjects, incidents, knownAt);
        var incidentDossiers = new HashMap<UUID, IncidentDossier>();
        incidents.forEach((id, number) ->
                incidentDossiers.put(id, new IncidentDossier(id, number, read(facts.get(id), IncidentFact.class))));
        return new Dossiers(
                subjects,
                cases.stream()
                        .map(subject -> dossier(subject, links, facts, incidentDossiers))
                        .toList(),
                subjects.stream()
                        .filter(Subject::isIncident)
                        .map(subject -> incidentDossiers.get(subject.id()))
                        .toList(),
                subjects.stream()
                        .filter(Subject::isContact)
                        .map(subject -> dossier(subject, facts))
                        .toList());
    }

    private CaseDossier dossier(
            Subject subject, List<Link> links, Map<UUID, List<String>> facts, Map<UUID, IncidentDossier> incidents) {
        var caseFacts = read(facts.get(subject.id()), CaseFact.class);
        return new CaseDossier(
                subject.id(),
                subject.number(),
                subject.organization(),
                subject.supportModel(),
                caseFacts,
                calendars(subject, caseFacts.stream().map(CaseFact::position), facts),
                links.stream()
                        .filter(link -> link.caseId().equals(subject.id()))
                        .map(link -> incidents.get(link.incidentId()))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private ContactDossier dossier(Subject subject, Map<UUID, List<String>> facts) {
        var contactFacts = read(facts.get(subject.id()), ContactFact.class);
        return new ContactDossier(
                subject.id(),
                contactFacts,
                calendars(subject, contactFacts.stream().map(ContactFact::position), facts));
    }

    // What the organization had chosen when the subject became known, and what it chose after that.
    private List<CalendarChoice> calendars(Subject subject, Stream<Long> positions, Map<UUID, List<String>> facts) {
        var first = positions.min(Comparator.naturalOrder()).orElse(0L);
        var calendars = new ArrayList<CalendarChoice>();
        calendars.add(new CalendarChoice(Instant.EPOCH, 0, subject.calendar()));
        read(facts.get(subject.organizationId()), CalendarChoice.class).stream()
                .filter(choice -> choice.position() > first)
                .forEach(calendars::add);
        return calendars;
    }

    private List<Link> links(List<Subject> cases) {
        return cases.isEmpty()
                ? List.of()
                : query(
                        "select incident_id, case_id from incident_case where case_id = any (?)",
                        ids(cases.stream().map(Subject::id).toList()),
                        row -> new Link(uuid(row, 1), uuid(row, 2)));
    }

    private Map<UUID, String> incidents(List<Subject> subjects, List<Link> links) {
        var numbers = new HashMap<UUID, String>();
        subjects.stream().filter(Subject::isIncident).forEach(one -> numbers.put(one.id(), one.number()));
        var others = links.stream()
                .map(Link::incidentId)
                .filter(id -> !numbers.containsKey(id))
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            query(
                    "select id, number from subject where id = any (?)",
                    ids(others),
                    row -> numbers.put(uuid(row, 1), row.getString(2)));
        }
        return numbers;
    }

    private Map<UUID, List<String>> facts(List<Subject> subjects, Map<UUID, String> incidents, OffsetDateTime knownAt) {
        var ids = new HashSet<>(incidents.keySet());
        for (var subject : subjects) {
            ids.add(subject.id());
            if (subject.organizationId() != null) {
                ids.add(subject.organizationId());
            }
        }
        var facts = new HashMap<UUID, List<String>>();
        query(
                        "select subject_id, data from fact where subject_id = any (?) and known_at <= ?",
                        statement -> {
                            statement.setArray(1, array(statement.getConnection(), ids));
                            statement.setObject(2, knownAt);
                        },
                        row -> new Row(uuid(row, 1), row.getString(2)))
                .forEach(row -> facts.computeIfAbsent(row.subjectId(), id -> new ArrayList<>())
                        .add(row.data()));
        return facts;
    }

    private Optional<Subject> subject(String kind, String idOrNumber) {
        return query(
                        "select " + SUBJECT_COLUMNS + " from subject where kind = ? and (number = ? or id = ?)",
                        statement -> {
                            statement.setString(1, kind);
                            statement.setString(2, idOrNumber);
                            statement.setObject(3, uuidOrNull(idOrNumber));
                        },
                        FactRepository::subject)
                .stream()
                .findFirst();
    }

    private <T> List<T> read(List<String> facts, Class<T> type) {
        if (facts == null) {
            return List.of();
        }
        var read = new ArrayList<T>(facts.size());
        try {
            for (var fact : facts) {
                read.add(json.readValue(fact, type));
            }
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A fact is unreadable", corrupt);
        }
        return read;
    }

    private static Map<String, Object> row(Subject subject) {
        var row = new HashMap<String, Object>();
        row.put("id", subject.id());
        row.put("kind", subject.kind());
        row.put("number", subject.number());
        row.put("organization", subject.organization());
        row.put("organization_id", subject.organizationId());
        row.put("support_model", subject.supportModel());
        row.put("calendar", subject.calendar());
        row.put("evaluated_until", subject.evaluatedUntil());
        return row;
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                uuid(row, 1),
                SubjectKind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("organization"),
                row.getObject("organization_id", UUID.class),
                SupportModel.valueOf(row.getString("support_model")),
                row.getString("calendar"),
                row.getObject("evaluated_until", OffsetDateTime.class).toInstant());
    }

    private static UUID uuidOrNull(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException number) {
            return null;
        }
    }

    private static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private void write(String sql, List<?> rows) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, json.writeValueAsString(rows));
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFailure("Facts could not be kept", failure);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A fact is no JSON", unwritable);
        }
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static Binding ids(Collection<UUID> ids) {
        return statement -> statement.setArray(1, array(statement.getConnection(), ids));
    }

    private static Array array(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private <T> List<T> query(String sql, Binding binding, Reading<T> reading) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (var rows = statement.executeQuery()) {
                var read = new ArrayList<T>();
                while (rows.next()) {
                    read.add(reading.read(rows));
                }
                return read;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Facts could not be read", failure);
        }
    }
}
