package dev.caseclock.cases.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;

/** Where the bytes of attachments are kept, each under the id of its attachment and never changed. */
interface Contents {

    /** Keeps them whole or not at all. The file may be gone afterwards. */
    void store(UUID id, Path file) throws IOException;

    /** All of them, from the first; the reader closes. */
    InputStream open(UUID id) throws IOException;

    /** Forgets them; without complaint where there are none. */
    void delete(UUID id) throws IOException;
}
