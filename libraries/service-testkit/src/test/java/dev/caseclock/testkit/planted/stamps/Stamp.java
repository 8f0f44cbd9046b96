package dev.caseclock.testkit.planted.stamps;

import jakarta.persistence.Entity;

/** An aggregate with a setter. */
@Entity
class Stamp {

    private String motif;

    void setMotif(String motif) {
        this.motif = motif;
    }

    String motif() {
        return motif;
    }
}
