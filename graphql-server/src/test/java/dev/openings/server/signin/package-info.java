/** Tests of the sign-in on pages, through HTTP. */
@NullMarked
package dev.openings.server.signin;

import org.jspecify.annotations.NullMarked;
