package dev.caseclock.cases.notices;

/** Takes mails to the people they are for. */
interface Postbox {

    /** Tries once; never throws for what may happen to a mail. */
    Delivery post(Mail mail);
}
