package dev.caseclock.rca.incidents;

import dev.caseclock.kit.caller.SupportModel;
import java.util.UUID;

/** A customer's case as far as documents depend on it. */
public record CustomerCase(
        UUID id,
        String number,
        String organization,
        String organizationName,
        SupportModel supportModel,
        Severity peakSeverity) {}
