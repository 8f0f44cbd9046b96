/** A case from report to closure: the aggregate, its moves and its owner (R5). */
package dev.caseclock.cases.lifecycle;
