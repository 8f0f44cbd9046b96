package dev.caseclock.cases.notices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server of this JVM, in the mood that a test wants; each mail it takes becomes a file. */
final class MailServer implements AutoCloseable {

    enum Mood {
        ACCEPT,
        REFUSE_SENDER,
        REFUSE_RECIPIENT,
        DEFER_RECIPIENT,
        REFUSE_TEXT,
        DEFER_TEXT,
        HANG_AFTER_TEXT
    }

    private final Path folder;
    private final Function<String, Mood> moodFor;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final SMTPServer server;

    /** @param moodFor by the address of the recipient */
    MailServer(Path folder, Function<String, Mood> moodFor) {
        this(folder, moodFor, false);
    }

    private MailServer(Path folder, Function<String, Mood> moodFor, boolean wantsPassword) {
        this.folder = folder;
        this.moodFor = moodFor;
        var builder = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("mail.example")
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new Handler());
        if (wantsPassword) {
            builder.requireAuth()
                    .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                        if (!user.equals("caseclock") || !password.equals("secret")) {
                            throw new LoginFailedException();
                        }
                    }));
        }
        server = builder.build();
        server.start();
    }

    static MailServer withPassword(Path folder) {
        return new MailServer(folder, recipient -> Mood.ACCEPT, true);
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop();
    }

    private final class Handler implements MessageHandler {

        private Mood mood = Mood.ACCEPT;

        @Override
        public void from(String sender) throws RejectException {
            if (moodFor.apply(sender) == Mood.REFUSE_SENDER) {
                throw new RejectException(550, "We do not know you");
            }
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            mood = moodFor.apply(recipient);
            if (mood == Mood.REFUSE_RECIPIENT) {
                throw new RejectException(550, "No such mailbox");
            } else if (mood == Mood.DEFER_RECIPIENT) {
                throw new RejectException(451, "Greylisted, come again");
            }
        }

        @Override
        public String data(InputStream text) throws RejectException, IOException {
            var mail = text.readAllBytes();
            if (mood == Mood.REFUSE_TEXT) {
                throw new RejectException(554, "Looks like spam");
            } else if (mood == Mood.DEFER_TEXT) {
                throw new RejectException(452, "Disk is full");
            }
            Files.write(folder.resolve(UUID.randomUUID() + ".eml"), mail);
            if (mood == Mood.HANG_AFTER_TEXT) {
                hang();
            }
            return null;
        }

        @Override
        public void done() {
            // Nothing is kept between mails.
        }

        private void hang() {
            try {
                closed.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static Path newFolder() {
        try {
            return Files.createTempDirectory("mails");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
