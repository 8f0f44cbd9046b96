package dev.caseclock.cases.contacts;

/** The language a person is written to in. */
public enum ContactLanguage {
    EN,
    ZH_CN
}
