/** Tests of what needs more than a folder to plant. */
@NullMarked
package dev.openings.server.doctor;

import org.jspecify.annotations.NullMarked;
