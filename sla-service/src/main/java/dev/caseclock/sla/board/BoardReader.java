package dev.caseclock.sla.board;

import dev.caseclock.contract.sla.BoardView;
import dev.caseclock.kit.feed.FeedSignal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The boards of this replica. Each is read once and kept until something is told in the feed, by whatever replica, or until time alone
 * changes it, whichever comes first; there is one for each question, so nobody gets another scope's.
 */
@ApplicationScoped
class BoardReader {

    /** A board and its entity tag. */
    record Answer(BoardView board, String etag) {}

    private record Kept(Answer answer, long stamp, long readAt) {

        boolean holds(long stamp, long now) {
            var left = Duration.between(answer.board().asOf(), answer.board().nextChangeAt());
            return this.stamp == stamp && now - readAt < left.toNanos();
        }
    }

    private static final int MOST_QUESTIONS = 500;

    private final BoardRepository boards;
    private final FeedSignal signal;
    private final Map<BoardQuestion, Slot> slots = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BoardQuestion, Slot> eldest) {
            return size() > MOST_QUESTIONS;
        }
    };

    @Inject
    BoardReader(BoardRepository boards, FeedSignal signal) {
        this.boards = boards;
        this.signal = signal;
    }

    Answer board(BoardQuestion question) {
        return slot(question).board();
    }

    /** The present board as it is told to somebody who holds an earlier one. */
    Answer boardSince(BoardQuestion question, Since since) {
        return slot(question).boardSince(since);
    }

    private Slot slot(BoardQuestion question) {
        synchronized (slots) {
            return slots.computeIfAbsent(question, Slot::new);
        }
    }

    /** One question; who asks while the answer is read waits for that one. */
    private final class Slot {

        private final BoardQuestion question;
        private Kept kept;

        private Slot(BoardQuestion question) {
            this.question = question;
        }

        synchronized Answer board() {
            var stamp = signal.stamp();
            var now = System.nanoTime();
            return kept != null && kept.holds(stamp, now) ? kept.answer() : keep(boards.board(question), stamp, now);
        }

        synchronized Answer boardSince(Since since) {
            var stamp = signal.stamp();
            var now = System.nanoTime();
            if (kept != null && kept.holds(stamp, now) && isSame(kept.answer().board(), since)) {
                return told(kept.answer(), BoardViews.withChanges(kept.answer().board(), since.asOf(), List.of()));
            }
            var board = boards.boardSince(question, since);
            return told(keep(BoardViews.withoutChanges(board), stamp, now), board);
        }

        private Answer keep(BoardView board, long stamp, long readAt) {
            var answer = new Answer(board, BoardViews.etag(question, board));
            kept = new Kept(answer, stamp, readAt);
            return answer;
        }

        private static boolean isSame(BoardView board, Since since) {
            return board.position() == since.position() && board.asOf().equals(since.asOf());
        }

        private static Answer told(Answer whole, BoardView board) {
            return board.since() == null ? whole : new Answer(BoardViews.withoutLists(board), whole.etag());
        }
    }
}
