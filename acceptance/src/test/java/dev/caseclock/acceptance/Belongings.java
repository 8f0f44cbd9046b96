package dev.caseclock.acceptance;

import static dev.caseclock.acceptance.Patience.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** One of everything that a customer can have in the suite, by the identifiers it goes by. */
final class Belongings {

    /** What has an identifier and belongs to one customer. */
    enum Thing {
        CASE,
        ORGANIZATION,
        CONTACT,
        UPDATE,
        ATTACHMENT,
        SEVERITY_CHANGE,
        PRIORITY_REQUEST,
        REOPENING_REQUEST,
        NOTICE,
        INCIDENT,
        ESCALATION,
        DOCUMENT,
        ACTION_ITEM,
        CLOCK;

        /** Whether staff without a region may see it even when it belongs to a regional customer (R1.5 is about cases). */
        boolean isOpenToAllStaff() {
            return this == ORGANIZATION
                    || this == CONTACT
                    || this == INCIDENT
                    || this == DOCUMENT
                    || this == ACTION_ITEM;
        }
    }

    private static final Map<String, Thing> BY_SEGMENT = Map.ofEntries(
            Map.entry("cases", Thing.CASE),
            Map.entry("organizations", Thing.ORGANIZATION),
            Map.entry("contacts", Thing.CONTACT),
            Map.entry("updates", Thing.UPDATE),
            Map.entry("attachments", Thing.ATTACHMENT),
            Map.entry("severity-changes", Thing.SEVERITY_CHANGE),
            Map.entry("priority-requests", Thing.PRIORITY_REQUEST),
            Map.entry("reopening-requests", Thing.REOPENING_REQUEST),
            Map.entry("notices", Thing.NOTICE),
            Map.entry("incidents", Thing.INCIDENT),
            Map.entry("escalations", Thing.ESCALATION),
            Map.entry("documents", Thing.DOCUMENT),
            Map.entry("action-items", Thing.ACTION_ITEM),
            Map.entry("clocks", Thing.CLOCK));
    /** What is no customer's, with a name that nothing has. */
    private static final Map<String, String> SHARED = Map.of(
            "case-import-mappings",
            "any",
            "case-imports",
            "any",
            "policies",
            "any",
            "calendars",
            "any",
            "drafts",
            UUID.randomUUID().toString(),
            "simulations",
            UUID.randomUUID().toString(),
            "replays",
            UUID.randomUUID().toString());

    private static final Pattern PARAMETER = Pattern.compile("([^/]+)/\\{[^}]+}");
    private static final String ISSUE = """
            "subject":"Logins fail","description":"Nobody can log in.","businessImpact":"Everything stands still.",
            "troubleshootingDone":true,"responsibilitiesChecked":true""";

    private final Map<Thing, List<String>> identifiers = new EnumMap<>(Thing.class);
    private final Api contact;
    private final Api agent;
    private final Api ops;

    private static Belongings ofAcme;

    static synchronized Belongings ofAcme(RunningSuite suite) {
        if (ofAcme == null) {
            ofAcme = new Belongings("acme", suite.as("alice"), suite.as("amir"), suite.as("otto"));
        }
        return ofAcme;
    }

    Belongings(String organization, Api contact, Api agent, Api ops) {
        this.contact = contact;
        this.agent = agent;
        this.ops = ops;
        var id = contact.get("/organizations/" + organization)
                .expect(200)
                .json()
                .get("id")
                .textValue();
        identifiers.put(Thing.ORGANIZATION, List.of(id, organization));
        var primary = read(contact, "/organizations/" + organization + "/contacts", page -> true)
                .at("/items/0/id")
                .textValue();
        identifiers.put(Thing.CONTACT, List.of(primary));
        var supportCase = contact.post("/cases", "{\"channel\":\"PORTAL\",\"priority\":\"LOW\"," + ISSUE + "}")
                .expect(201)
                .json();
        identifiers.put(
                Thing.CASE,
                List.of(
                        supportCase.get("id").textValue(),
                        supportCase.get("number").textValue()));
        inItsCase();
        closedOne();
        escalatedOne(organization, primary);
        hurtByAnIncident();
    }

    List<String> of(Thing thing) {
        return identifiers.get(thing);
    }

    String one(Thing thing) {
        return of(thing).get(0);
    }

    /** Whose identifiers a path template takes, without those that are no customer's. */
    static List<Thing> thingsIn(String template) {
        return PARAMETER
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .filter(segment -> !SHARED.containsKey(segment))
                .map(segment -> {
                    assertThat(BY_SEGMENT).as("whose is that in " + template).containsKey(segment);
                    return BY_SEGMENT.get(segment);
                })
                .toList();
    }

    /** The path to this customer's own things. */
    String path(String template) {
        return PARAMETER
                .matcher(template)
                .replaceAll(found -> found.group(1) + "/"
                        + (SHARED.containsKey(found.group(1))
                                ? SHARED.get(found.group(1))
                                : one(BY_SEGMENT.get(found.group(1)))));
    }

    /** Names that nothing has, one for each of these; they look alike. */
    static String absentLike(String identifier) {
        if (identifier.startsWith("CS-")) {
            return "CS-" + "9".repeat(identifier.length() - 3);
        }
        return identifier.length() == 36 ? UUID.randomUUID().toString() : "z".repeat(identifier.length());
    }

    private void inItsCase() {
        var path = "/cases/" + one(Thing.CASE);
        keep(Thing.UPDATE, contact.post(path + "/updates", "{\"body\":\"Still so.\"}"));
        keep(
                Thing.ATTACHMENT,
                contact.post(
                        path + "/attachments?name=log.txt",
                        "some text",
                        UUID.randomUUID().toString(),
                        "text/plain"));
        keep(
                Thing.SEVERITY_CHANGE,
                contact.post(path + "/severity-changes", "{\"severity\":\"S3\",\"reason\":\"Worse.\"}"));
        keep(
                Thing.PRIORITY_REQUEST,
                contact.post(path + "/priority-requests", "{\"priority\":\"MEDIUM\",\"note\":\"Worse.\"}"));
        var clocks = read(
                agent,
                "/sla/cases/" + one(Thing.CASE),
                it -> it.at("/cycles/0/clocks/0").isObject());
        identifiers.put(Thing.CLOCK, List.of(clocks.at("/cycles/0/clocks/0/id").textValue()));
    }

    private void closedOne() {
        var path = "/cases/"
                + contact.post("/cases", "{\"channel\":\"PORTAL\",\"priority\":\"LOW\"," + ISSUE + "}")
                        .expect(201)
                        .json()
                        .get("id")
                        .textValue();
        contact.put(path + "/closure", "{}").expect(200);
        identifiers.put(
                Thing.NOTICE,
                List.of(read(ops, path + "/notices", it -> it.at("/items/0").isObject())
                        .at("/items/0/id")
                        .textValue()));
        keep(Thing.REOPENING_REQUEST, contact.post(path + "/reopening-requests", "{\"evidence\":\"It is back.\"}"));
    }

    // R6.11: what is critical may be escalated at once.
    private void escalatedOne(String organization, String primary) {
        var id = agent.post(
                        "/cases",
                        "{\"channel\":\"PHONE\",\"priority\":\"CRITICAL\",\"organization\":\"%s\",\"contactId\":\"%s\",%s}"
                                .formatted(organization, primary, ISSUE))
                .expect(201)
                .json()
                .get("id")
                .textValue();
        agent.put("/cases/" + id + "/assignment", "{}").expect(200);
        keep(
                Thing.ESCALATION,
                agent.post(
                        "/escalations",
                        "{\"caseId\":\"%s\",\"reason\":\"LACK_OF_PROGRESS\",\"impactStated\":true,\"contactName\":\"The caller\"}"
                                .formatted(id)));
    }

    private void hurtByAnIncident() {
        var incident = agent.post("/incidents", """
                {"title":"One site","scope":"ISOLATED","category":"SITE","severity":"S1","startedAt":"2026-01-02T09:00:00Z","affectedServices":[]}""");
        keep(Thing.INCIDENT, incident);
        agent.post("/incidents/" + one(Thing.INCIDENT) + "/cases", "{\"caseIds\":[\"" + one(Thing.CASE) + "\"]}")
                .expect(200);
        agent.put("/incidents/" + one(Thing.INCIDENT) + "/restoration", "{}").expect(200);
        read(
                agent,
                "/incidents/" + one(Thing.INCIDENT) + "/document-entitlement",
                it -> it.path("owed").asText().equals("CASE_SUMMARY"));
        keep(Thing.DOCUMENT, agent.post("/documents", "{\"incidentId\":\"" + one(Thing.INCIDENT) + "\"}"));
        keep(
                Thing.ACTION_ITEM,
                agent.post(
                        "/documents/" + one(Thing.DOCUMENT) + "/action-items",
                        "{\"description\":\"Look\",\"owner\":\"Site\",\"dueOn\":\"2030-02-01\"}"));
    }

    private void keep(Thing thing, Api.Answer made) {
        identifiers.put(thing, List.of(made.expect(201).json().get("id").textValue()));
    }
}
