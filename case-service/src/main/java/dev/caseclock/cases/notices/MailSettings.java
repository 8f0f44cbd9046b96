package dev.caseclock.cases.notices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where mails go: to a mail server, or into a folder. */
@ConfigMapping(prefix = "caseclock.mail")
public interface MailSettings {

    enum Security {
        /** Only inside a network of one's own. */
        NONE,
        STARTTLS,
        TLS
    }

    Optional<String> host();

    @WithDefault("587")
    int port();

    /** What is asked for is insisted on: no mail goes out in the clear because a server did not offer encryption. */
    @WithDefault("STARTTLS")
    Security security();

    Optional<String> user();

    Optional<String> password();

    @WithDefault("Caseclock <caseclock@localhost>")
    String from();

    /** For each of connecting, reading and writing. */
    @WithDefault("20s")
    Duration timeout();

    /** One file a mail, for a suite on one machine or a program that takes them from there. */
    Optional<Path> folder();
}
