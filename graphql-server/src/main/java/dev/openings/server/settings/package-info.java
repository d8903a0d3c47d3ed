/** Settings of the server: their sources, their checks, and the errors that stop a start. */
@NullMarked
package dev.openings.server.settings;

import org.jspecify.annotations.NullMarked;
