/** The five services as processes: how they are started, watched, restarted and stopped. */
package dev.caseclock.local.services;
