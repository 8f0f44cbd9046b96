package dev.caseclock.cases.notices;

import dev.caseclock.cases.notices.MailServer.Mood;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The mail server that the service under test sends to. */
public class Mailroom implements QuarkusTestResourceLifecycleManager {

    // In system properties, because a test run loads this class more than once.
    private static final String FOLDER = "caseclock.test.mails";
    private static final String MOOD = "caseclock.test.mail-server.mood.";
    private static final String EVERYBODY = "*";

    private MailServer server;

    @Override
    public Map<String, String> start() {
        var folder = MailServer.newFolder();
        System.setProperty(FOLDER, folder.toString());
        server = new MailServer(folder, Mailroom::mood);
        return Map.of(
                "caseclock.mail.host", "127.0.0.1",
                "caseclock.mail.port", Integer.toString(server.port()),
                "caseclock.mail.security", "NONE",
                "caseclock.mail.from", "Support <support@caseclock.example>",
                "caseclock.mail.timeout", "2s",
                "caseclock.notices.enabled", "false");
    }

    @Override
    public void stop() {
        server.close();
    }

    /** From now on, for everybody without an own mood. */
    static void is(Mood mood) {
        System.setProperty(MOOD + EVERYBODY, mood.name());
    }

    static void isTo(String address, Mood mood) {
        System.setProperty(MOOD + address, mood.name());
    }

    static void isItself() {
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(MOOD))
                .forEach(System::clearProperty);
    }

    static List<Received> received(String address) {
        return Received.in(Path.of(System.getProperty(FOLDER))).stream()
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    private static Mood mood(String address) {
        return Mood.valueOf(
                System.getProperty(MOOD + address, System.getProperty(MOOD + EVERYBODY, Mood.ACCEPT.name())));
    }
}
