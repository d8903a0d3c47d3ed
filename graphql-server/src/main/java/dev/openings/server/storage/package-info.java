/** The data folder and the connection pool. */
@NullMarked
package dev.openings.server.storage;

import org.jspecify.annotations.NullMarked;
