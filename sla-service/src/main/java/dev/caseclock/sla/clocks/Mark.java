package dev.caseclock.sla.clocks;

/**
 * The label of an interval and with whom the work lay.
 *
 * @param holder absent where nobody's work is measured
 * @param heldBecause absent unless something keeps the clock from coming due
 */
public record Mark(Label label, Holder holder, HeldBecause heldBecause) {

    static Mark of(Label label) {
        return new Mark(label, null, null);
    }

    boolean counts() {
        return label == Label.COUNTED;
    }

    Mark with(Holder holder) {
        return new Mark(label, holder, heldBecause);
    }

    Mark heldBecause(HeldBecause reason) {
        return new Mark(label, holder, reason);
    }

    Mark paused(HeldBecause reason) {
        return new Mark(Label.PAUSED, holder, reason);
    }
}
