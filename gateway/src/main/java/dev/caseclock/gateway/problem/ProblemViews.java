package dev.caseclock.gateway.problem;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** A refusal as the Problem of common.yaml. */
final class ProblemViews {

    private static final String KINDS = "https://caseclock.dev/problems/";

    private ProblemViews() {}

    static JsonObject of(Refusal refusal, ProblemTexts texts, String instance) {
        var problem = new JsonObject()
                .put("type", KINDS + refusal.code().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", texts.title(refusal))
                .put("status", refusal.status())
                .put("code", refusal.code());
        refusal.rule().ifPresent(rule -> problem.put("rule", rule));
        problem.put("detail", texts.detail(refusal)).put("instance", instance);
        texts.remedy(refusal).ifPresent(remedy -> problem.put("remedy", remedy));
        if (!refusal.places().isEmpty()) {
            var errors = new JsonArray();
            refusal.places()
                    .forEach(place -> errors.add(new JsonObject()
                            .put("pointer", place.pointer())
                            .put("code", place.code())
                            .put("detail", texts.detail(place))));
            problem.put("errors", errors);
        }
        refusal.members().forEach(problem::put);
        return problem;
    }
}
