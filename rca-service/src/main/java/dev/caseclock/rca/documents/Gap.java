package dev.caseclock.rca.documents;

/** Something a publication would miss: a JSON Pointer into the written document, and what is wrong there. */
public record Gap(String pointer, String code) {}
