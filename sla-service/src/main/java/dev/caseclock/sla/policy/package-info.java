/** The numbers of the support policy as versioned data, and the readings chosen where the article is silent. */
package dev.caseclock.sla.policy;
