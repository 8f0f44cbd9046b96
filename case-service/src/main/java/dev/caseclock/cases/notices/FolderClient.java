package dev.caseclock.cases.notices;

import dev.caseclock.cases.lifecycle.NoticeFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** A folder with one file a mail, each whole from its first moment and named by its notice. */
final class FolderClient implements Postbox {

    private final Path folder;
    private final InternetAddress from;
    private final Session session = Session.getInstance(new Properties());

    FolderClient(Path folder, InternetAddress from) {
        this.folder = folder;
        this.from = from;
    }

    @Override
    public Delivery post(Mail mail) {
        try {
            Files.createDirectories(folder);
            var unfinished = folder.resolve("." + mail.id());
            try (var file = Files.newOutputStream(unfinished)) {
                MailViews.of(mail, from, session).writeTo(file);
            }
            Files.move(
                    unfinished,
                    folder.resolve(mail.id() + ".eml"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return Delivery.DONE;
        } catch (AddressException unusable) {
            return Delivery.failed(NoticeFailure.REFUSED, unusable.getMessage());
        } catch (IOException | MessagingException failure) {
            return Delivery.failed(NoticeFailure.UNREACHABLE, failure.toString());
        }
    }
}
