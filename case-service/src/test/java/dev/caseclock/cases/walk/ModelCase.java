package dev.caseclock.cases.walk;

import dev.caseclock.cases.walk.Act.Kind;
import dev.caseclock.cases.walk.Act.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A case as the policy tells it: R3, R5 and what of R7 touches them. Written from the policy's words with plain texts; it
 * must never import anything of the product.
 */
final class ModelCase {

    private static final List<String> IMPORTANCE = List.of("LOW", "MEDIUM", "HIGH", "CRITICAL");

    // R5, the table: who may make which move; whatever is not listed is not theirs.
    private static final Map<Kind, Set<Person>> WHO = new HashMap<>();

    private static final Set<Person> CUSTOMERS =
            Set.of(Person.ALICE, Person.BOB, Person.MALLORY, Person.RITA, Person.OUTSIDER);
    private static final Set<Person> AGENTS = Set.of(Person.AGENT);
    private static final Set<Person> SUPPORT = Set.of(Person.AGENT, Person.MANAGER);

    static {
        WHO.put(Kind.ASSIGN, SUPPORT);
        WHO.put(Kind.SAY, Set.of(Person.values()));
        WHO.put(Kind.ASK_INFORMATION, AGENTS);
        WHO.put(Kind.PROPOSE_SOLUTION, AGENTS);
        WHO.put(Kind.ACCEPT_SOLUTION, CUSTOMERS);
        WHO.put(Kind.CLOSE, CUSTOMERS);
        WHO.put(Kind.WAIT_FOR, AGENTS);
        WHO.put(Kind.TRIAGE, SUPPORT);
        for (var both : List.of(
                Kind.PROPOSE_SEVERITY,
                Kind.ACCEPT_SEVERITY,
                Kind.REJECT_SEVERITY,
                Kind.WITHDRAW_SEVERITY,
                Kind.CHANGE_PRIORITY,
                Kind.REQUEST_REOPENING)) {
            WHO.put(both, union(CUSTOMERS, SUPPORT));
        }
        WHO.put(Kind.REQUEST_PRIORITY, CUSTOMERS);
        for (var answer :
                List.of(Kind.GRANT_PRIORITY, Kind.DECLINE_PRIORITY, Kind.GRANT_REOPENING, Kind.DECLINE_REOPENING)) {
            WHO.put(answer, SUPPORT);
        }
    }

    /** Something asked for; open until it is answered or has lapsed. */
    static final class Entry {
        final String id;
        final String wanted;
        final boolean isCustomers;
        final int life;
        final Instant closing;
        String end;

        Entry(String id, String wanted, boolean isCustomers, int life, Instant closing) {
            this.id = id;
            this.wanted = wanted;
            this.isCustomers = isCustomers;
            this.life = life;
            this.closing = closing;
        }
    }

    /** A stretch of vendor-side waiting; until {@link Instant#MAX} while it lasts. */
    record Period(String party, Instant from, Instant to) {}

    final String id;
    final Map<String, Entry> severityChanges = new LinkedHashMap<>();
    final Map<String, Entry> priorityRequests = new LinkedHashMap<>();
    final Map<String, Entry> reopenings = new LinkedHashMap<>();
    final Map<Integer, Instant> toldDeadlines = new HashMap<>();
    final List<Period> waiting = new ArrayList<>();
    int ledgerOfSeverity = 1;
    int ledgerOfPriority = 1;
    String state = "NEW";
    Instant stateSince;
    String severity;
    String priority;
    String owner;
    String party = "NONE";
    Instant partySince;
    boolean severityIsSettled;
    int life;
    int proposals;
    long version = 1;
    String closedBecause;
    Instant closedAt;

    ModelCase(String id, String priority, Instant openedAt) {
        this.id = id;
        this.priority = priority;
        // R3.4: severity starts as the priority suggests.
        this.severity = "S" + (4 - IMPORTANCE.indexOf(priority));
        this.stateSince = openedAt;
    }

    /** R5.1. */
    Set<String> allowed() {
        return switch (state) {
            case "NEW" -> Set.of("ASSIGN", "ADD_CONTACT_UPDATE", "CLOSE", "CHANGE_SEVERITY", "CHANGE_PRIORITY");
            case "OPEN" ->
                Set.of(
                        "ASSIGN",
                        "REQUEST_INFORMATION",
                        "ADD_CONTACT_UPDATE",
                        "PROPOSE_SOLUTION",
                        "CLOSE",
                        "SET_PENDING_PARTY",
                        "CHANGE_SEVERITY",
                        "CHANGE_PRIORITY");
            case "AWAITING_INFO" ->
                Set.of("ASSIGN", "ADD_CONTACT_UPDATE", "CLOSE", "CHANGE_SEVERITY", "CHANGE_PRIORITY");
            case "SOLUTION_PROPOSED" ->
                Set.of(
                        "ASSIGN",
                        "ADD_CONTACT_UPDATE",
                        "ACCEPT_SOLUTION",
                        "CLOSE",
                        "CHANGE_SEVERITY",
                        "CHANGE_PRIORITY");
            default -> Set.of("REQUEST_REOPENING");
        };
    }

    boolean isClosed() {
        return state.equals("CLOSED");
    }

    /** Empty when it must be done; otherwise the refusals that are true. */
    Set<String> refusals(Act act, Instant now) {
        if (!WHO.get(act.kind()).contains(act.who())) {
            return Set.of("FORBIDDEN");
        }
        if (act.who() == Person.OUTSIDER) {
            return Set.of("NOT_FOUND");
        }
        if (act.who() == Person.MALLORY || act.who() == Person.RITA) {
            return Set.of("ONLY_DESIGNATED_CONTACTS");
        }
        // R7.1, R7.3: from here on somebody looks at the case, and finds it closed if its deadline has passed.
        closeIfOverdue(now);
        var refusals = new TreeSet<String>();
        if (act.isStale()) {
            refusals.add("STALE_VERSION");
        }
        if (act.byPhone() && act.who().isCustomer()) {
            refusals.add("PHONE_ENTERED_BY_SUPPORT");
        }
        addRefusals(act, now, refusals);
        return refusals;
    }

    private void addRefusals(Act act, Instant now, Set<String> refusals) {
        switch (act.kind()) {
            case ASSIGN -> unless(!isClosed(), "MOVE_NOT_ALLOWED", refusals);
            case SAY -> {
                unless(!act.who().isCustomer() || hears(now), "MOVE_NOT_ALLOWED", refusals);
                unless(!act.who().isCustomer() || act.isPlain(), "INTERNAL_BY_SUPPORT_ONLY", refusals);
            }
            case ASK_INFORMATION, WAIT_FOR -> unless(state.equals("OPEN"), "MOVE_NOT_ALLOWED", refusals);
            case PROPOSE_SOLUTION -> {
                unless(state.equals("OPEN"), "MOVE_NOT_ALLOWED", refusals);
                unless(!state.equals("OPEN") || owner != null, "OWNER_NEEDED", refusals);
            }
            case ACCEPT_SOLUTION -> unless(state.equals("SOLUTION_PROPOSED"), "MOVE_NOT_ALLOWED", refusals);
            case CLOSE -> unless(!isClosed(), "MOVE_NOT_ALLOWED", refusals);
            case TRIAGE -> {
                unless(!isClosed(), "MOVE_NOT_ALLOWED", refusals);
                unless(!severityIsSettled, "SEVERITY_BY_AGREEMENT_ONLY", refusals);
                unless(openProposal() == null, "SEVERITY_CHANGE_OPEN", refusals);
            }
            case PROPOSE_SEVERITY -> {
                unless(act.who().isCustomer() ? hears(now) : !isClosed(), "MOVE_NOT_ALLOWED", refusals);
                unless(!act.word().equals(severity), "SEVERITY_UNCHANGED", refusals);
                unless(
                        !act.word().equals("S1") || !isCustomers(act) || act.byPhone(),
                        "SEVERITY_RAISED_BY_PHONE_ONLY",
                        refusals);
                unless(proposalOfThisLife() == null, "SEVERITY_CHANGE_OPEN", refusals);
            }
            case ACCEPT_SEVERITY, REJECT_SEVERITY -> {
                var entry = severityChanges.get(act.word());
                unless(entry.isCustomers != isCustomers(act), "OTHER_SIDE_ANSWERS", refusals);
                unless(state(entry).equals("OPEN"), "SEVERITY_CHANGE_SETTLED", refusals);
            }
            case WITHDRAW_SEVERITY -> {
                var entry = severityChanges.get(act.word());
                unless(entry.isCustomers == isCustomers(act), "PROPOSER_WITHDRAWS", refusals);
                unless(state(entry).equals("OPEN"), "SEVERITY_CHANGE_SETTLED", refusals);
            }
            case CHANGE_PRIORITY -> {
                unless(!isClosed(), "MOVE_NOT_ALLOWED", refusals);
                var raises = IMPORTANCE.indexOf(act.word()) > IMPORTANCE.indexOf(priority);
                unless(!raises || !act.who().isCustomer(), "PRIORITY_RAISED_BY_SUPPORT", refusals);
                unless(
                        !raises || act.word().equals("MEDIUM") || act.byPhone(),
                        "PRIORITY_NEEDS_PHONE_CONTACT",
                        refusals);
            }
            case REQUEST_PRIORITY -> {
                unless(hears(now), "MOVE_NOT_ALLOWED", refusals);
                unless(IMPORTANCE.indexOf(act.word()) > IMPORTANCE.indexOf(priority), "PRIORITY_NOT_RAISED", refusals);
                unless(IMPORTANCE.indexOf(act.word()) < 2, "PRIORITY_RAISED_BY_PHONE_ONLY", refusals);
                unless(requestOfThisLife() == null, "PRIORITY_REQUEST_OPEN", refusals);
            }
            case GRANT_PRIORITY, DECLINE_PRIORITY ->
                unless(
                        requestState(priorityRequests.get(act.word())).equals("OPEN"),
                        "PRIORITY_REQUEST_SETTLED",
                        refusals);
            case REQUEST_REOPENING -> {
                unless(isClosed(), "MOVE_NOT_ALLOWED", refusals);
                unless(act.isPlain(), "REOPENING_WITHOUT_EVIDENCE", refusals);
                unless(isCustomers(act), "PHONE_CONTACT_NEEDED", refusals);
                if (isClosed()) {
                    unless(!now.isAfter(closedAt.plus(Duration.ofHours(720))), "REOPENING_TOO_LATE", refusals);
                    unless(
                            reopenings.values().stream()
                                    .noneMatch(entry -> reopeningState(entry).equals("OPEN")),
                            "REOPENING_REQUEST_OPEN",
                            refusals);
                }
            }
            case GRANT_REOPENING, DECLINE_REOPENING ->
                unless(
                        reopeningState(reopenings.get(act.word())).equals("OPEN"),
                        "REOPENING_REQUEST_SETTLED",
                        refusals);
        }
    }

    /** @param made id of what was asked for, where something was */
    void take(Act act, Instant now, String made) {
        switch (act.kind()) {
            case ASSIGN -> {
                if (!act.word().equals(owner)) {
                    owner = act.word();
                    version++;
                    if (state.equals("NEW")) {
                        enter("OPEN", now);
                    }
                }
            }
            case SAY -> say(act, now);
            case ASK_INFORMATION -> {
                enter("AWAITING_INFO", now);
                version++;
            }
            case PROPOSE_SOLUTION -> {
                proposals++;
                enter("SOLUTION_PROPOSED", now);
                version++;
            }
            case ACCEPT_SOLUTION -> close("ACCEPTED", now);
            case CLOSE -> close("CLOSED_BY_CUSTOMER", now);
            case WAIT_FOR -> {
                if (!act.word().equals(party)) {
                    endWaiting(now);
                    party = act.word();
                    partySince = now;
                    version++;
                }
            }
            case TRIAGE -> {
                severity = act.word();
                severityIsSettled = true;
                ledgerOfSeverity++;
                version++;
            }
            case PROPOSE_SEVERITY -> {
                if (act.who().isCustomer()) {
                    hear(now);
                }
                severityChanges.put(made, new Entry(made, act.word(), isCustomers(act), life, null));
                ledgerOfSeverity++;
            }
            case ACCEPT_SEVERITY -> {
                severityChanges.get(act.word()).end = "AGREED";
                severity = severityChanges.get(act.word()).wanted;
                severityIsSettled = true;
                version++;
            }
            case REJECT_SEVERITY -> severityChanges.get(act.word()).end = "DECLINED";
            case WITHDRAW_SEVERITY -> severityChanges.get(act.word()).end = "WITHDRAWN";
            case CHANGE_PRIORITY -> changePriority(act);
            case REQUEST_PRIORITY -> {
                hear(now);
                priorityRequests.put(made, new Entry(made, act.word(), true, life, null));
                ledgerOfPriority++;
            }
            case GRANT_PRIORITY -> {
                priorityRequests.get(act.word()).end = "AGREED";
                priority = "MEDIUM";
                version++;
            }
            case DECLINE_PRIORITY -> priorityRequests.get(act.word()).end = "DECLINED";
            case REQUEST_REOPENING -> {
                reopenings.put(made, new Entry(made, null, true, life, closedAt));
                version++;
            }
            case GRANT_REOPENING -> {
                reopenings.get(act.word()).end = "AGREED";
                // R5.4: history and severity stay, a new life begins.
                life++;
                enter("OPEN", now);
                closedBecause = null;
                closedAt = null;
                version++;
            }
            case DECLINE_REOPENING -> reopenings.get(act.word()).end = "DECLINED";
        }
    }

    /** R7.1: sla-service says that the silence after a proposal lasted too long. */
    void sweep(int proposal) {
        if (state.equals("SOLUTION_PROPOSED") && proposal == proposals) {
            closeByItself(toldDeadlines.get(proposal));
        }
    }

    /** R3.4, R5.4: what is open lapses with the life of the case. */
    String state(Entry proposal) {
        return proposal.end != null ? proposal.end : isClosed() || proposal.life != life ? "LAPSED" : "OPEN";
    }

    String requestState(Entry request) {
        if (request.end != null) {
            return request.end;
        }
        return isClosed() || request.life != life || !priority.equals("LOW") ? "LAPSED" : "OPEN";
    }

    String reopeningState(Entry request) {
        return request.end != null ? request.end : request.closing.equals(closedAt) ? "OPEN" : "LAPSED";
    }

    long versionOf(Entry entry) {
        return entry.end == null ? 1 : 2;
    }

    /** With the period that lasts, if one does. */
    List<Period> periods() {
        var all = new ArrayList<>(waiting);
        if (!party.equals("NONE")) {
            all.add(new Period(party, partySince, Instant.MAX));
        }
        return all;
    }

    private void closeIfOverdue(Instant now) {
        var deadline = toldDeadlines.get(proposals);
        if (state.equals("SOLUTION_PROPOSED") && deadline != null && now.isAfter(deadline)) {
            closeByItself(deadline);
        }
    }

    private void closeByItself(Instant deadline) {
        closedBecause = "SOLUTION_UNANSWERED";
        closedAt = deadline;
        enter("CLOSED", deadline);
        version++;
    }

    private void close(String reason, Instant now) {
        closedBecause = reason;
        closedAt = now;
        enter("CLOSED", now);
        version++;
    }

    // R5: any update by a designated contact; R7.3: one in time is heard although the case was closed meanwhile.
    private boolean hears(Instant now) {
        return !isClosed() || closedBecause.equals("SOLUTION_UNANSWERED") && !now.isAfter(closedAt);
    }

    private void say(Act act, Instant now) {
        if (act.who().isCustomer()) {
            hear(now);
        } else if (act.isPlain()) {
            version++;
        }
    }

    private void hear(Instant now) {
        if (isClosed()) {
            closedBecause = null;
            closedAt = null;
        }
        if (!state.equals("NEW") && !state.equals("OPEN")) {
            enter("OPEN", now);
        }
        version++;
    }

    private void changePriority(Act act) {
        if (act.word().equals(priority)) {
            return;
        }
        var request = requestOfThisLife();
        priority = act.word();
        version++;
        if (request == null) {
            ledgerOfPriority++;
        } else if (act.word().equals("MEDIUM") && !act.who().isCustomer()) {
            request.end = "AGREED";
        } else {
            request.end = "LAPSED";
            ledgerOfPriority++;
        }
    }

    private void enter(String next, Instant at) {
        endWaiting(at);
        party = "NONE";
        state = next;
        stateSince = at;
    }

    private void endWaiting(Instant at) {
        if (!party.equals("NONE")) {
            waiting.add(new Period(party, partySince, at));
        }
    }

    private Entry openProposal() {
        return isClosed() ? null : proposalOfThisLife();
    }

    private Entry proposalOfThisLife() {
        return severityChanges.values().stream()
                .filter(entry -> entry.end == null && entry.life == life)
                .findFirst()
                .orElse(null);
    }

    private Entry requestOfThisLife() {
        return priorityRequests.values().stream()
                .filter(entry -> entry.end == null && entry.life == life)
                .findFirst()
                .orElse(null);
    }

    // R3.4: what an agent enters for a contact on the phone is the customer's word.
    private static boolean isCustomers(Act act) {
        return act.who().isCustomer() || act.byPhone();
    }

    private static void unless(boolean holds, String code, Set<String> refusals) {
        if (!holds) {
            refusals.add(code);
        }
    }

    private static Set<Person> union(Set<Person> one, Set<Person> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
