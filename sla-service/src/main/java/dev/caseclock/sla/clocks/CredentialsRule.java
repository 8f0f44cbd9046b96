package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.ContactDossier;
import dev.caseclock.sla.facts.ContactFact;
import dev.caseclock.sla.facts.ContactHappening;
import dev.caseclock.sla.facts.SubjectKind;
import java.time.Instant;
import java.util.List;

/** R1.3: whoever asks for an account has credentials by the end of the second business day of the organization. */
final class CredentialsRule {

    private CredentialsRule() {}

    static List<Clock> clocks(ContactDossier dossier, Rulebook rulebook, Instant asOf) {
        return dossier
                .first(ContactHappening.CREDENTIALS_REQUESTED)
                .map(request -> clock(dossier, request.at(), rulebook, asOf))
                .stream()
                .toList();
    }

    private static Clock clock(ContactDossier dossier, Instant requestedAt, Rulebook rulebook, Instant asOf) {
        return new ClosingCourse(
                        requestedAt,
                        regime -> regime.policy().terms().credentials().businessDays(),
                        "R1.3",
                        null,
                        List.of(),
                        rulebook.regimes(requestedAt, asOf, dossier.calendars()),
                        ending(dossier),
                        asOf)
                .derive(new ClockKey(Metric.CREDENTIALS, SubjectKind.CONTACT, dossier.id(), 1), 0);
    }

    // Nobody owes credentials to somebody who was removed.
    private static Ending ending(ContactDossier dossier) {
        return dossier.facts().stream()
                .filter(fact -> fact.happening() != ContactHappening.CREDENTIALS_REQUESTED)
                .findFirst()
                .map(CredentialsRule::ending)
                .orElse(null);
    }

    private static Ending ending(ContactFact fact) {
        return fact.happening() == ContactHappening.CREDENTIALS_ISSUED
                ? new Ending(fact.at(), Ending.Kind.DONE, "R1.3")
                : new Ending(fact.at(), Ending.Kind.VOID, "R1.1");
    }
}
