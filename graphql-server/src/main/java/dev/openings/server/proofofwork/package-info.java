/** Work that browsers do before they book without an account, so that booking in bulk costs something. */
@NullMarked
package dev.openings.server.proofofwork;

import org.jspecify.annotations.NullMarked;
