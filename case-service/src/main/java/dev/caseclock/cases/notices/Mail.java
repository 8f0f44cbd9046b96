package dev.caseclock.cases.notices;

import dev.caseclock.kit.language.Language;
import java.time.Instant;
import java.util.UUID;

/**
 * A plain text for one person.
 *
 * @param id the same at every attempt, so that who gets a mail twice can tell
 * @param subject one line
 */
record Mail(UUID id, String to, Language language, String subject, String text, Instant at) {}
