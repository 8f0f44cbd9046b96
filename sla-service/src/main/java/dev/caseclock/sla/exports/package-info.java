/** Lists as files for spreadsheets: complete, streamed, harmless. */
package dev.caseclock.sla.exports;
