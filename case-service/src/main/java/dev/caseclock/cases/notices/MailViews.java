package dev.caseclock.cases.notices;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;

/** Mails as they travel. */
final class MailViews {

    private static final String UTF_8 = "UTF-8";

    private MailViews() {}

    static MimeMessage of(Mail mail, InternetAddress from, Session session) throws MessagingException {
        var message = new Identified(session, "<" + mail.id() + "@" + domain(from) + ">");
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), UTF_8);
        message.setText(mail.text().replaceAll("\r?\n", "\r\n"), UTF_8);
        message.setHeader("Content-Language", mail.language().tag());
        // RFC 3834: no out-of-office reply comes back.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(mail.at()));
        message.saveChanges();
        return message;
    }

    static String domain(InternetAddress address) {
        return address.getAddress().substring(address.getAddress().indexOf('@') + 1);
    }

    private static final class Identified extends MimeMessage {

        private final String messageId;

        Identified(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
