package dev.caseclock.rca.documents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Walks the sections of a content: collects what is missing and what was written, with the pointer of each place. */
final class Sections {

    private final String root;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();

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

    Sections actions(String name, List<ActionItem> actions) {
        for (var i = 0; i < actions.size(); i++) {
            text(name + "/" + i + "/description", actions.get(i).description());
            text(name + "/" + i + "/owner", actions.get(i).owner());
        }
        return this;
    }

    Sections needs(String name, Object value, String codeIfMissing) {
        return missingIf(isMissing(value), name, codeIfMissing);
    }

    /** R8.6: each with owner and due date. */
    Sections needsOwners(String name, List<ActionItem> actions) {
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

    static boolean isMissing(Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> items && items.isEmpty();
    }
}
