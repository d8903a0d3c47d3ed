@NullMarked
package dev.openings.server.connections;

import org.jspecify.annotations.NullMarked;
