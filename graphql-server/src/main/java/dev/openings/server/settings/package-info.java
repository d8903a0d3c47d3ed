/** The settings of the server: their sources, their rules, and the exception that stops a start. */
@NullMarked
package dev.openings.server.settings;

import org.jspecify.annotations.NullMarked;
