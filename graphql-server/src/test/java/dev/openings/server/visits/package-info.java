@NullMarked
package dev.openings.server.visits;

import org.jspecify.annotations.NullMarked;
