package dev.caseclock.rca.documents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Walks the sections of a content: collects what is missing and what was written, with the pointer of each place. */
final class Sections {

    private final String root;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, LocalDate> dueDates = new LinkedHashMap<>();

    Sections(String root) {
        this.root = root;
    }

    Sections text(String name, String text) {
        if (text != null) {
            passages.add(new Passage(root + "/" + name, text));
        }
        return this;
    }

    Sections texts(String name, List<String> texts) {
        for (var i = 0; i < texts.size(); i++) {
            text(name + "/" + i, texts.get(i));
        }
        return this;
    }

    Sections actions(String name, List<PlannedAction> actions) {
        for (var i = 0; i < actions.size(); i++) {
            text(name + "/" + i + "/description", actions.get(i).description());
            text(name + "/" + i + "/owner", actions.get(i).owner());
            link(name + "/" + i, actions.get(i).eventId());
            if (actions.get(i).dueOn() != null) {
                dueDates.put(
                        root + "/" + name + "/" + i + "/dueOn", actions.get(i).dueOn());
            }
        }
        return this;
    }

    Sections moments(String name, List<TimelineEntry> moments) {
        for (var i = 0; i < moments.size(); i++) {
            text(name + "/" + i + "/event", moments.get(i).event());
            text(name + "/" + i + "/source", moments.get(i).source());
            link(name + "/" + i, moments.get(i).eventId());
        }
        return this;
    }

    private void link(String name, UUID eventId) {
        if (eventId != null) {
            links.add(new Link(root + "/" + name + "/eventId", eventId));
        }
    }

    Sections needs(String name, Object value, String codeIfMissing) {
        return missingIf(isMissing(value), name, codeIfMissing);
    }

    /** R8.6: each with owner and due date. */
    Sections needsOwners(String name, List<PlannedAction> actions) {
        for (var i = 0; i < actions.size(); i++) {
            needs(name + "/" + i + "/owner", actions.get(i).owner(), "ACTION_OWNER_MISSING");
            needs(name + "/" + i + "/dueOn", actions.get(i).dueOn(), "ACTION_DUE_DATE_MISSING");
        }
        return this;
    }

    Sections missingIf(boolean missing, String name, String code) {
        if (missing) {
            gaps.add(new Gap(root + "/" + name, code));
        }
        return this;
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    List<Passage> passages() {
        return List.copyOf(passages);
    }

    List<Link> links() {
        return List.copyOf(links);
    }

    Map<String, LocalDate> dueDates() {
        return dueDates;
    }

    static boolean isMissing(Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> items && items.isEmpty();
    }
}
