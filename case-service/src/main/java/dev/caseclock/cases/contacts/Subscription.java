package dev.caseclock.cases.contacts;

/** R1.4. The subscriptions that entitle to portal and phone. */
public enum Subscription {
    COLLABORATE,
    COMMUNICATE,
    CX_1,
    CX_2,
    CX_3,
    CX_4
}
