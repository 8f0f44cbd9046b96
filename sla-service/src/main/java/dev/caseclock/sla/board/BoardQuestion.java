package dev.caseclock.sla.board;

import dev.caseclock.sla.clocks.LocalDays;
import dev.caseclock.sla.clocks.Scope;

/** Whose board is asked for, and what is its day. Equal questions have equal answers. */
record BoardQuestion(Scope scope, LocalDays days) {}
