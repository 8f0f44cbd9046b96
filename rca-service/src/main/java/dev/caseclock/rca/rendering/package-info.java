/** A document as something to send: Markdown, and from it HTML and PDF, in English or Chinese. */
package dev.caseclock.rca.rendering;
