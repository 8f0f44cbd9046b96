package dev.caseclock.cases.attachments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks for known threats in a file before it is kept. */
@FunctionalInterface
interface ContentScan {

    /** For installations that scan elsewhere. */
    ContentScan ACCEPTING = file -> Optional.empty();

    /** The name of the threat; fails when nobody could look, and the file is then not kept. */
    Optional<String> threatIn(Path file) throws IOException;
}
