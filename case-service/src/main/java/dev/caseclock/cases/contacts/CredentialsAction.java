package dev.caseclock.cases.contacts;

/** R1.3. The steps to credentials, in their order. */
public enum CredentialsAction {
    ATTEST_REVIEW,
    REQUEST,
    ISSUE
}
