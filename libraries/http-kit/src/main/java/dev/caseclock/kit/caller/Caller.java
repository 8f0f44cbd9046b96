package dev.caseclock.kit.caller;

import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the present request, read from the verified token. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    @Inject
    Caller(JsonWebToken token) {
        this.token = token;
    }

    /** Stable id of the person or service; fails with 401 when nobody is signed in. */
    public String subject() {
        if (isAnonymous()) {
            throw Refusal.unauthenticated();
        }
        return token.getSubject();
    }

    /** For people; the subject where the token has no name. */
    public String name() {
        return claim("name").orElseGet(this::subject);
    }

    /** In lower case. */
    public Optional<String> email() {
        return claim("email").map(email -> email.toLowerCase(Locale.ROOT));
    }

    /** Short name of the organization a contact or read-only person belongs to. */
    public Optional<String> organization() {
        return claim("organization");
    }

    public Optional<Region> region() {
        return claim("region").flatMap(Region::ofClaim);
    }

    public Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        if (!isAnonymous() && token.getGroups() != null) {
            token.getGroups().forEach(group -> Role.ofGroup(group).ifPresent(roles::add));
        }
        return roles;
    }

    public boolean is(Role role) {
        return roles().contains(role);
    }

    /** Agent, manager, ops or admin. */
    public boolean isStaff() {
        return roles().stream().anyMatch(Role::isStaff);
    }

    public boolean isAnonymous() {
        return token.getSubject() == null;
    }

    /** Whether this is the short name of the caller's own organization. */
    public boolean belongsTo(String organization) {
        return organization().filter(own -> own.equalsIgnoreCase(organization)).isPresent();
    }

    /**
     * R1.5: customers read what is their own organization's; staff read the standard model, and a regional one only from
     * that region; the suite's own services read all.
     */
    public boolean mayRead(String organization, SupportModel model) {
        if (is(Role.SERVICE)) {
            return true;
        }
        if (isStaff()) {
            return model.isOpenTo(region());
        }
        return belongsTo(organization);
    }

    /** R5.3: staff speak as agents, a service as the suite. */
    public Actor actor() {
        return new Actor(kind(), subject(), name());
    }

    private Actor.Kind kind() {
        if (isStaff()) {
            return Actor.Kind.AGENT;
        } else if (is(Role.SERVICE)) {
            return Actor.Kind.SYSTEM;
        }
        return is(Role.CONTACT) ? Actor.Kind.CONTACT : Actor.Kind.READ_ONLY;
    }

    private Optional<String> claim(String name) {
        return token.getClaim(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
