package dev.caseclock.sla.board;

import dev.caseclock.contract.sla.BoardApi;
import dev.caseclock.contract.sla.BoardView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.sla.clocks.LocalDays;
import dev.caseclock.sla.clocks.Scope;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;

@Authenticated
class BoardResource implements BoardApi {

    private final BoardReader boards;
    private final Caller caller;
    private final Conditional conditional;

    @Inject
    BoardResource(BoardReader boards, Caller caller, Conditional conditional) {
        this.boards = boards;
        this.caller = caller;
        this.conditional = conditional;
    }

    @Override
    public BoardView getBoard(String organization, String zone, String since, String ifNoneMatch) {
        var scope = Scope.of(Visibility.of(caller)).narrowedTo(organization);
        var question = new BoardQuestion(scope, LocalDays.in(zone));
        var held = since == null ? null : SinceViews.since(since, scope);
        var answer = held == null ? boards.board(question) : boards.boardSince(question, held);
        conditional.etag(answer.etag());
        return answer.board();
    }
}
