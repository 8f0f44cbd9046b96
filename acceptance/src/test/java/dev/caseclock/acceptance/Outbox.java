package dev.caseclock.acceptance;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The folder in which the mails of a local suite end. */
record Outbox(Path folder) {

    /** A mail as its recipient reads it. */
    record Letter(String to, String subject, String text) {}

    List<Letter> about(String caseNumber, String address) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(Outbox::read)
                    .filter(letter ->
                            letter.to().equals(address) && letter.subject().contains(caseNumber))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** From now on no mail can be written. */
    void block() {
        try {
            Files.move(folder, aside());
            Files.writeString(folder, "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void unblock() {
        try {
            Files.delete(folder);
            Files.move(aside(), folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path aside() {
        return folder.resolveSibling("outbox-aside");
    }

    private static Letter read(Path file) {
        try (var mail = Files.newInputStream(file)) {
            var message = new MimeMessage(Session.getInstance(new Properties()), mail);
            return new Letter(message.getHeader("To", ", "), message.getSubject(), (String) message.getContent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
