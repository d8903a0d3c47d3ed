/** Sign-in of people on pages: passkeys, the identity provider, and the sessions that they start. */
@NullMarked
package dev.openings.server.signin;

import org.jspecify.annotations.NullMarked;
