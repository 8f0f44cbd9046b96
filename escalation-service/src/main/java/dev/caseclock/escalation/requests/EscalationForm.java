package dev.caseclock.escalation.requests;

import dev.caseclock.escalation.eligibility.Channel;
import dev.caseclock.escalation.eligibility.Reason;
import dev.caseclock.escalation.eligibility.RequestedTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a requester filled in. Absent fields are null. */
record EscalationForm(
        Reason reason,
        LocalDate goLiveOn,
        String explanation,
        boolean impactStated,
        UUID lastSeenUpdate,
        Channel channel,
        String contactName) {

    // Where the day ends last on earth.
    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    private static final int YEARS_AHEAD = 10;

    EscalationForm {
        explanation = explanation == null || explanation.isBlank() ? null : explanation.strip();
    }

    /** R6.12: every field that does not fit the reason. */
    List<Defect> defects(Instant now) {
        var defects = new ArrayList<Defect>();
        if (reason == Reason.PROJECT_BLOCKER && goLiveOn == null) {
            defects.add(new Defect("/goLiveOn", "GO_LIVE_MISSING"));
        } else if (reason != Reason.PROJECT_BLOCKER && goLiveOn != null) {
            defects.add(new Defect("/goLiveOn", "GO_LIVE_NOT_ASKED"));
        } else if (goLiveOn != null && goLiveOn.isBefore(LocalDate.ofInstant(now, LAST_ZONE))) {
            defects.add(new Defect("/goLiveOn", "GO_LIVE_PAST"));
        } else if (goLiveOn != null
                && goLiveOn.isAfter(LocalDate.ofInstant(now, LAST_ZONE).plusYears(YEARS_AHEAD))) {
            defects.add(new Defect("/goLiveOn", "GO_LIVE_TOO_FAR"));
        }
        if (reason == Reason.OTHER && explanation == null) {
            defects.add(new Defect("/explanation", "EXPLANATION_MISSING"));
        }
        if (contactName != null && channel != Channel.PHONE) {
            defects.add(new Defect("/contactName", "CONTACT_NAME_BY_PHONE_ONLY"));
        }
        return defects;
    }

    RequestedTerms terms() {
        return new RequestedTerms(reason, impactStated, lastSeenUpdate, channel);
    }

    /** A field and what is wrong with it. */
    record Defect(String pointer, String code) {}
}
