/** The numbers of the policy that cases are judged by, as published by sla-service. */
package dev.caseclock.cases.policy;
