package dev.caseclock.cases.notices;

import dev.caseclock.cases.lifecycle.NoticeFailure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jboss.logging.Logger;

/** A mail server, spoken to anew for each mail. */
final class SmtpClient implements Postbox {

    private static final Logger LOG = Logger.getLogger(SmtpClient.class);

    private final MailSettings settings;
    private final InternetAddress from;
    private final String protocol;
    private final Session session;

    SmtpClient(MailSettings settings, InternetAddress from) {
        this.settings = settings;
        this.from = from;
        this.protocol = settings.security() == MailSettings.Security.TLS ? "smtps" : "smtp";
        this.session = Session.getInstance(properties());
    }

    @Override
    public Delivery post(Mail mail) {
        try (var server = session.getTransport(protocol)) {
            var message = MailViews.of(mail, from, session);
            try {
                server.connect(
                        settings.host().orElseThrow(),
                        settings.port(),
                        settings.user().orElse(null),
                        settings.password().orElse(null));
            } catch (AuthenticationFailedException refused) {
                return Delivery.failed(NoticeFailure.UNREACHABLE, "Not signed in: " + refused.getMessage());
            } catch (MessagingException silence) {
                return Delivery.failed(NoticeFailure.UNREACHABLE, silence.getMessage());
            }
            server.sendMessage(message, message.getAllRecipients());
            return Delivery.DONE;
        } catch (AddressException unusable) {
            return Delivery.failed(NoticeFailure.REFUSED, unusable.getMessage());
        } catch (MessagingException failure) {
            return outcomeOf(failure);
        }
    }

    // What is not a reply of the server may have come after it took the mail.
    private static Delivery outcomeOf(MessagingException failure) {
        for (Exception each = failure; each instanceof MessagingException one; each = one.getNextException()) {
            if (one instanceof SMTPSenderFailedException refused) {
                // It does not like us, which says nothing about the recipient.
                return Delivery.failed(NoticeFailure.DEFERRED, refused.getMessage());
            } else if (one instanceof SMTPAddressFailedException refused) {
                return Delivery.failed(byReply(refused.getReturnCode()), refused.getMessage());
            }
        }
        if (failure instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
            return Delivery.failed(byReply(refused.getReturnCode()), refused.getMessage());
        }
        LOG.debugf(failure, "It is not known whether a mail was taken");
        return Delivery.failed(NoticeFailure.UNCLEAR, failure.getMessage());
    }

    private static NoticeFailure byReply(int code) {
        return code >= 500 ? NoticeFailure.REFUSED : NoticeFailure.DEFERRED;
    }

    private Properties properties() {
        var properties = new Properties();
        var millis = Long.toString(settings.timeout().toMillis());
        var prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "localhost", MailViews.domain(from));
        properties.setProperty(prefix + "auth", Boolean.toString(settings.user().isPresent()));
        // The mail is over when the server has taken it; its goodbye is not waited for.
        properties.setProperty(prefix + "quitwait", "false");
        if (settings.security() == MailSettings.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }
}
