/** Tests of the sender and its channels, against a real SMTP server and a fake of Twilio's HTTP API. */
@NullMarked
package dev.openings.server.mail;

import org.jspecify.annotations.NullMarked;
