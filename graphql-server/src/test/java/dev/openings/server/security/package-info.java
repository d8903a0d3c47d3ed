/** Tests of keys, tokens and secrets. */
@NullMarked
package dev.openings.server.security;

import org.jspecify.annotations.NullMarked;
