/** Tests of the sender and its channels, against a real SMTP server and a provider that speaks Twilio's HTTP. */
@NullMarked
package dev.openings.server.reminders;

import org.jspecify.annotations.NullMarked;
