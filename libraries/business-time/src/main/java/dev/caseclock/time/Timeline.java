package dev.caseclock.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A span of time of which every instant carries exactly one label: the shape of a clock's proof.
 *
 * <p>The parts are in order, without gap or overlap, never empty, and neighbours have different labels; hence their durations add up
 * to the duration of the span to the nanosecond. Parts handed in with equal labels side by side are merged. Timelines are values: every
 * change is a new one.
 */
public record Timeline<L>(Interval span, List<LabelledInterval<L>> parts) {

    /** @throws IllegalArgumentException when the parts do not cover the span exactly */
    public Timeline {
        Objects.requireNonNull(span, "span");
        parts = merged(span, parts);
    }

    /** The whole span under one label. */
    public static <L> Timeline<L> of(Interval span, L label) {
        return new Timeline<>(span, List.of(new LabelledInterval<>(span, label)));
    }

    /** Puts one label on everything inside {@code where}; what lies outside the span is left out of account. */
    public Timeline<L> overlay(Interval where, L label) {
        Objects.requireNonNull(label, "label");
        return relabel(where, covered -> label);
    }

    /**
     * Lets the label that is there decide about the new one, for example "paused, but only where it counted".
     * What lies outside the span is left out of account.
     */
    public Timeline<L> relabel(Interval where, UnaryOperator<L> change) {
        var relabelled = new ArrayList<LabelledInterval<L>>(parts.size() + 2);
        for (var part : parts) {
            var common = part.interval().intersect(where);
            if (common.isEmpty()) {
                relabelled.add(part);
            } else {
                var inside = common.get();
                relabelled.add(new LabelledInterval<>(new Interval(part.from(), inside.from()), part.label()));
                relabelled.add(new LabelledInterval<>(inside, change.apply(part.label())));
                relabelled.add(new LabelledInterval<>(new Interval(inside.to(), part.to()), part.label()));
            }
        }
        return new Timeline<>(span, relabelled);
    }

    /** The same span in other words; parts whose labels become equal are merged. */
    public <M> Timeline<M> map(Function<? super L, ? extends M> translation) {
        var translated = new ArrayList<LabelledInterval<M>>(parts.size());
        for (var part : parts) {
            translated.add(new LabelledInterval<>(part.interval(), translation.apply(part.label())));
        }
        return new Timeline<>(span, translated);
    }

    /**
     * The label of one instant.
     *
     * @throws IllegalArgumentException when the span does not contain the instant
     */
    public L at(Instant instant) {
        for (var part : parts) {
            if (part.interval().contains(instant)) {
                return part.label();
            }
        }
        throw new IllegalArgumentException("%s is not between %s and %s".formatted(instant, span.from(), span.to()));
    }

    /** How long the label holds altogether; zero when it does not occur. */
    public Duration sum(L label) {
        return sums().getOrDefault(label, Duration.ZERO);
    }

    /** How long each label holds altogether, in the order of first appearance; the values add up to the duration of the span. */
    public Map<L, Duration> sums() {
        var sums = new LinkedHashMap<L, Duration>();
        for (var part : parts) {
            sums.merge(part.label(), part.duration(), Duration::plus);
        }
        return Collections.unmodifiableMap(sums);
    }

    private static <L> List<LabelledInterval<L>> merged(Interval span, List<LabelledInterval<L>> parts) {
        var merged = new ArrayList<LabelledInterval<L>>(parts.size());
        var reached = span.from();
        for (var part : parts) {
            if (!part.from().equals(reached)) {
                throw new IllegalArgumentException(
                        "A timeline has neither gaps nor overlaps: expected a part from %s, got one from %s"
                                .formatted(reached, part.from()));
            }
            reached = part.to();
            if (part.interval().isEmpty()) {
                continue;
            }
            var last = merged.size() - 1;
            if (last >= 0 && merged.get(last).label().equals(part.label())) {
                merged.set(
                        last,
                        new LabelledInterval<>(new Interval(merged.get(last).from(), reached), part.label()));
            } else {
                merged.add(part);
            }
        }
        if (!reached.equals(span.to())) {
            throw new IllegalArgumentException(
                    "A timeline covers its span: it ends at %s, not at %s".formatted(span.to(), reached));
        }
        return List.copyOf(merged);
    }
}
