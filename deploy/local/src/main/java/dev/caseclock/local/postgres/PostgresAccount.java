package dev.caseclock.local.postgres;

import dev.caseclock.local.machine.CannotStart;
import dev.caseclock.local.machine.Spawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who runs the database: PostgreSQL refuses to run as root. */
enum PostgresAccount {
    /** An ordinary user runs it as they are. */
    OURSELVES(List.of()),
    /** Root without the powers of root: in a user namespace of its own the files stay ours and the user id is not 0. */
    UNMAPPED(List.of("unshare", "-U")),
    /** Where user namespaces are forbidden (many containers): the account nobody, which then owns the folder. */
    NOBODY(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));

    private static final int NOBODY_ID = 65534;

    private final List<String> words;

    PostgresAccount(List<String> words) {
        this.words = words;
    }

    List<String> words() {
        return words;
    }

    static PostgresAccount forFolder(Path folder) {
        // Only root can run this; on systems without the command nobody is root.
        if (!Spawner.works("sh", "-c", "test \"$(id -u)\" = 0")) {
            return OURSELVES;
        }
        if (Spawner.works("unshare", "-U", "true")) {
            return UNMAPPED;
        }
        if (NOBODY.reaches(folder)) {
            return NOBODY;
        }
        throw new CannotStart(
                "PostgreSQL refuses to run as root, and here neither a user namespace (unshare -U) nor the account"
                        + " nobody can run it on " + folder
                        + ". Start as an ordinary user, or choose a folder others may enter with --data.");
    }

    /** Hands the folder to whoever runs the database; the last run may have used another way. */
    void own(Path folder) throws IOException {
        if (this == OURSELVES) {
            return;
        }
        var owner = this == NOBODY ? NOBODY_ID : 0;
        if (!Files.getAttribute(folder, "unix:uid").equals(owner)
                && !Spawner.works("chown", "-R", owner + ":" + owner, folder.toString())) {
            throw new CannotStart(
                    "Cannot hand " + folder + " to the account that runs PostgreSQL (user id " + owner + ")");
        }
    }

    private boolean reaches(Path folder) {
        var command = new ArrayList<>(words);
        Collections.addAll(command, "test", "-x", folder.getParent().toString());
        return Spawner.works(command.toArray(String[]::new));
    }
}
