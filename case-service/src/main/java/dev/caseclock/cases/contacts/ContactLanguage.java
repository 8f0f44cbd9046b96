package dev.caseclock.cases.contacts;

/** The language a person is written to in. */
public enum ContactLanguage {
    EN("en"),
    ZH_CN("zh-CN");

    private final String tag;

    ContactLanguage(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }
}
