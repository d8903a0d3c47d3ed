/** E-mail: connections to a mail server by SMTP, and the notifications of mails that it could not deliver. */
@NullMarked
package dev.openings.server.mail;

import org.jspecify.annotations.NullMarked;
