/** Files that show what is wrong (R2.2): received as a stream, looked into, kept behind a port, told as an event of the case. */
package dev.caseclock.cases.attachments;
