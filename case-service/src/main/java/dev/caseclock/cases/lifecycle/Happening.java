package dev.caseclock.cases.lifecycle;

/** Something has just happened to a case in the present transaction; the case stands as it stood right after it. */
public record Happening(SupportCase supportCase, CaseEvent event) {}
