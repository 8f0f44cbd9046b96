/** Why a clock says what it says: labelled intervals that add up to the wall time, deadlines step by step, evidence of the response. */
package dev.caseclock.sla.proof;
