package dev.caseclock.cases.intake;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which of a customer's other cases read as if they were about the same issue: a hint, never an obstacle. */
final class DuplicateRule {

    /** From the opening of the one to that of the other, whichever came first. */
    static final Duration PERIOD = Duration.ofDays(7);

    private static final double ALIKE = 0.4;
    private static final int MOST = 5;

    /** What is compared of a case. */
    record Wording(String subject, String description) {

        private Set<String> ofSubject() {
            return SimilarityRule.pieces(subject);
        }

        private Set<String> ofAll() {
            return SimilarityRule.pieces(subject + "\n" + description);
        }
    }

    /** Another case, with how alike it is. */
    record Hint<T>(T other, double similarity) {}

    /** Another case, with its wording. */
    record Candidate<T>(T other, Wording wording) {}

    private DuplicateRule() {}

    /** The most similar first. */
    static <T> List<Hint<T>> hints(Wording wording, List<Candidate<T>> candidates) {
        var subject = wording.ofSubject();
        var all = wording.ofAll();
        return candidates.stream()
                .map(candidate -> new Hint<>(candidate.other(), similarity(subject, all, candidate.wording())))
                .filter(hint -> hint.similarity() >= ALIKE)
                .sorted(Comparator.comparingDouble((Hint<T> hint) -> hint.similarity())
                        .reversed())
                .limit(MOST)
                .toList();
    }

    // Alike as a whole; or in the subject, where one description is far longer than the other.
    private static double similarity(Set<String> subject, Set<String> all, Wording other) {
        var whole = SimilarityRule.between(all, other.ofAll());
        var subjects = SimilarityRule.between(subject, other.ofSubject());
        return Math.round(100 * Math.max(whole, (whole + subjects) / 2)) / 100.0;
    }
}
