@NullMarked
package dev.openings.server.texts;

import org.jspecify.annotations.NullMarked;
