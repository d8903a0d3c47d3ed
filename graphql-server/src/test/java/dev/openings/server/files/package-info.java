/** Tests of the access to files. */
@NullMarked
package dev.openings.server.files;

import org.jspecify.annotations.NullMarked;
