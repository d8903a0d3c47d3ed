/** The sender of reminders, and the channels: e-mail by SMTP, SMS by Twilio. */
@NullMarked
package dev.openings.server.reminders;

import org.jspecify.annotations.NullMarked;
