package dev.caseclock.cases.notices;

import dev.caseclock.cases.lifecycle.NoticeFailure;

/**
 * What became of one attempt to deliver a mail.
 *
 * @param failure null when it was delivered
 * @param detail what the mail server said, for staff, or null
 */
record Delivery(NoticeFailure failure, String detail) {

    static final Delivery DONE = new Delivery(null, null);

    static Delivery failed(NoticeFailure why, String detail) {
        return new Delivery(why, detail);
    }

    boolean isDelivered() {
        return failure == null;
    }
}
