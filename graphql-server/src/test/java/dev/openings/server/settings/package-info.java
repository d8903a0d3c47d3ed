/** Tests of the settings. */
@NullMarked
package dev.openings.server.settings;

import org.jspecify.annotations.NullMarked;
