package dev.caseclock.cases.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** A mail as its recipient reads it. */
record Received(MimeMessage message) {

    static List<Received> in(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(Received::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Received read(Path file) {
        try (var mail = Files.newInputStream(file)) {
            return new Received(new MimeMessage(Session.getInstance(new Properties()), mail));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    String to() {
        return header("To");
    }

    String subject() {
        try {
            return message.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    String text() {
        try {
            return ((String) message.getContent()).replace("\r\n", "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    String header(String name) {
        try {
            return message.getHeader(name, ", ");
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
