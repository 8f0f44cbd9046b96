package dev.caseclock.sla.clocks;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.feed.Visibility;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whose clocks an answer speaks of (R1.5).
 *
 * @param models support models that are open to the caller
 * @param organization short name of the only organization, in lower case; absent: all
 */
public record Scope(Set<SupportModel> models, String organization) {

    public Scope {
        models = Collections.unmodifiableSet(models);
    }

    public static Scope of(Visibility visibility) {
        var models = EnumSet.noneOf(SupportModel.class);
        models.addAll(List.of(visibility.models()));
        return new Scope(models, visibility.organization().map(Scope::lower).orElse(null));
    }

    /** The part of it that belongs to this organization; nothing of a stranger's, and all of it when none is named. */
    public Scope narrowedTo(String other) {
        if (other == null || lower(other).equals(organization)) {
            return this;
        }
        return new Scope(organization == null ? models : EnumSet.noneOf(SupportModel.class), lower(other));
    }

    public List<String> modelNames() {
        return models.stream().map(SupportModel::name).toList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
