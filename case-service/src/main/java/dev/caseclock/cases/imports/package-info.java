/** History brought along from another desk: rows with their original instants become cases that lived here all along. */
package dev.caseclock.cases.imports;
