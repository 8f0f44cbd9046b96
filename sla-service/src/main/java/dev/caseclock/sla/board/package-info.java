/** The one answer a dashboard needs: counts, what is urgent, what has become another. It costs nothing while nothing changes. */
package dev.caseclock.sla.board;
