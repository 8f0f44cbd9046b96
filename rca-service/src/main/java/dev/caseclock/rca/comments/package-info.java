/** What colleagues say about a text while it comes about; customers never see it (R8.5). */
package dev.caseclock.rca.comments;
