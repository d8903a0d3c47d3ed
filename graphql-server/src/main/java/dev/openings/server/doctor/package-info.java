/** The command {@code doctor}: looks for what would keep a server from working, and says what to do. It changes nothing. */
@NullMarked
package dev.openings.server.doctor;

import org.jspecify.annotations.NullMarked;
