package dev.caseclock.local.issuer;

import java.util.List;
import java.util.Optional;

/** Somebody to try the suite as. */
public enum DemoPerson {
    ALICE("Alice Archer", "contact", "alice@acme.example", "acme", ""),
    BOB("Bob Baker", "contact", "bob@acme.example", "acme", ""),
    RITA("Rita Reader", "read-only", "rita@acme.example", "acme", ""),
    CAROL("Carol Cooper", "contact", "carol@globex.example", "globex", ""),
    DAVE("Dave Draper", "contact", "dave@globex.example", "globex", ""),
    AMIR("Amir Agent", "agent", "amir@support.example", "", ""),
    UMA("Uma Underwood", "agent", "uma@support.example", "", "US"),
    EMIL("Emil Ebert", "agent", "emil@support.example", "", "EEA"),
    MONA("Mona Meyer", "manager", "mona@support.example", "", ""),
    OTTO("Otto Olsen", "ops", "otto@support.example", "", ""),
    ADA("Ada Adler", "admin", "ada@support.example", "", "");

    private final String fullName;
    private final String role;
    private final String email;
    private final String organization;
    private final String region;

    DemoPerson(String fullName, String role, String email, String organization, String region) {
        this.fullName = fullName;
        this.role = role;
        this.email = email;
        this.organization = organization;
        this.region = region;
    }

    /** The name in URLs and in the {@code sub} claim. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public String fullName() {
        return fullName;
    }

    public String role() {
        return role;
    }

    public String email() {
        return email;
    }

    /** The short name of the customer organization a contact belongs to. */
    public Optional<String> organization() {
        return Optional.of(organization).filter(name -> !name.isEmpty());
    }

    /** Where an agent of a region-bound support model works. */
    public Optional<String> region() {
        return Optional.of(region).filter(name -> !name.isEmpty());
    }

    public static Optional<DemoPerson> named(String id) {
        return List.of(values()).stream()
                .filter(person -> person.id().equals(id))
                .findFirst();
    }
}
