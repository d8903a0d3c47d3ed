/** SMS by Twilio: its API, and the requests that it sends. */
@NullMarked
package dev.openings.server.sms;

import org.jspecify.annotations.NullMarked;
