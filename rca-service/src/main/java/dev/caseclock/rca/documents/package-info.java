/** Root cause analyses and case summaries from the first draft to the last correction (R8.3, R8.5, R8.6). */
package dev.caseclock.rca.documents;
