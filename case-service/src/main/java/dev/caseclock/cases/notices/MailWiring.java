package dev.caseclock.cases.notices;

import dev.caseclock.cases.lifecycle.NoticeFailure;
import dev.caseclock.kit.clock.SandboxSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Chooses where mails go. Nothing of it is made before the first mail, so that it costs the start nothing. */
@ApplicationScoped
public class MailWiring {

    private final MailSettings settings;
    private final SandboxSettings sandbox;

    @Inject
    MailWiring(MailSettings settings, SandboxSettings sandbox) {
        this.settings = settings;
        this.sandbox = sandbox;
    }

    @Produces
    @ApplicationScoped
    Postbox postbox() {
        if (settings.host().isPresent()) {
            return new SmtpClient(settings, from());
        }
        return settings.folder()
                .<Postbox>map(folder -> new FolderClient(folder, from()))
                .orElse(mail -> Delivery.failed(
                        NoticeFailure.NOT_CONFIGURED, "Neither caseclock.mail.host nor caseclock.mail.folder is set"));
    }

    /** R7.2: a service that cannot notify anybody can never close what nobody answers, so it says so at once. */
    void check(@Observes StartupEvent start) {
        if (settings.host().isPresent() && settings.folder().isPresent()) {
            throw new IllegalStateException("Mails go to a server or into a folder: set caseclock.mail.host or"
                    + " caseclock.mail.folder, not both.");
        }
        if (settings.host().isEmpty() && settings.folder().isEmpty() && !sandbox.isSandbox()) {
            throw new IllegalStateException("Nobody could be notified (R7.2): set caseclock.mail.host, or"
                    + " caseclock.mail.folder for a program that takes mails from there.");
        }
    }

    private InternetAddress from() {
        try {
            return new InternetAddress(settings.from(), true);
        } catch (AddressException unusable) {
            throw new IllegalStateException("caseclock.mail.from is no address: " + settings.from(), unusable);
        }
    }
}
