package dev.openings.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.SendResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reply means at each stage of an exchange. */
class SmtpResultsTest {
    @ParameterizedTest
    @CsvSource({
        "CONNECT, 421 4.3.2 busy,                UNAVAILABLE, ",
        "CONNECT, 450 later,                     UNAVAILABLE, ",
        "CONNECT, 554 5.7.1 blocked,             UNAVAILABLE, ",
        "EHLO,    451 4.0.0 later,               UNAVAILABLE, ",
        "EHLO,    550 no such name,              UNAVAILABLE, ",
        "EHLO,    504 5.5.2 need a full name,    UNAVAILABLE, ",
        "STARTTLS,454 4.7.0 no TLS now,          UNAVAILABLE, ",
        "AUTH,    454 4.7.0 later,               UNAVAILABLE, ",
        "AUTH,    534 5.7.9 too weak,            UNAVAILABLE, ",
        "AUTH,    535 5.7.8 wrong password,      UNAVAILABLE, ",
        "MAIL,    421 4.7.0 enough,              UNAVAILABLE, ",
        "MAIL,    450 4.7.1 too fast,            UNAVAILABLE, ",
        "MAIL,    451 4.3.0 later,               UNAVAILABLE, ",
        "MAIL,    452 4.3.1 disk is full,        UNAVAILABLE, ",
        "MAIL,    530 5.7.0 log in first,        UNAVAILABLE, ",
        "MAIL,    550 5.7.1 not your address,    UNAVAILABLE, ",
        "MAIL,    553 5.1.8 no such sender,      UNAVAILABLE, ",
        "MAIL,    552 5.3.4 too long,            REFUSED, ",
        "MAIL,    550 5.6.7 not ASCII,           REFUSED, ",
        "RCPT,    421 4.3.2 stopping,            UNAVAILABLE, ",
        "RCPT,    503 5.5.1 MAIL first,          UNAVAILABLE, ",
        "RCPT,    530 5.7.0 log in first,        UNAVAILABLE, ",
        "RCPT,    450 4.2.0 greylisted,          FAILED, ",
        "RCPT,    451 4.7.1 greylisted,          FAILED, ",
        "RCPT,    452 4.2.2 full,                FAILED, ",
        "RCPT,    550 5.1.1 unknown,             REFUSED, NO_SUCH_ADDRESS",
        "RCPT,    550 5.1.2 no such domain,      REFUSED, NO_SUCH_ADDRESS",
        "RCPT,    501 5.1.3 no address,          REFUSED, NO_SUCH_ADDRESS",
        "RCPT,    551 5.1.6 moved,               REFUSED, NO_SUCH_ADDRESS",
        "RCPT,    556 5.1.10 null MX,            REFUSED, NO_SUCH_ADDRESS",
        "RCPT,    556 no mail,                   REFUSED, NO_SUCH_ADDRESS",
        "RCPT,    550 mailbox unavailable,       REFUSED, NO_SUCH_ADDRESS",
        "RCPT,    551 not here,                  REFUSED, NO_SUCH_ADDRESS",
        "RCPT,    553 no such name,              REFUSED, NO_SUCH_ADDRESS",
        "RCPT,    554 no,                        REFUSED, ",
        "RCPT,    550 5.4.4 no route,            REFUSED, ",
        "END,     550 mailbox unavailable,       REFUSED, ",
        "RCPT,    550 5.2.1 disabled,            REFUSED, ",
        "RCPT,    552 5.2.2 full,                REFUSED, ",
        "RCPT,    550 5.1.8 sender,              REFUSED, ",
        "RCPT,    554 5.7.1 policy,              REFUSED, ",
        "DATA,    421 4.3.2 stopping,            UNAVAILABLE, ",
        "DATA,    451 4.3.0 later,               FAILED, ",
        "DATA,    554 5.5.1 no recipients,       REFUSED, ",
        "END,     421 4.3.2 stopping,            UNAVAILABLE, ",
        "END,     451 4.3.0 later,               FAILED, ",
        "END,     452 4.3.1 disk is full,        FAILED, ",
        "END,     552 5.3.4 too long,            REFUSED, ",
        "END,     554 5.7.1 spam,                REFUSED, ",
        "END,     550 5.1.1 unknown,             REFUSED, NO_SUCH_ADDRESS",
        "END,     251 OK all the same,           ACCEPTED, ",
        "END,     354 what,                      UNKNOWN, ",
        "END,     999 what,                      UNKNOWN, ",
        "RCPT,    354 what,                      FAILED, ",
        "MAIL,    251 what,                      UNAVAILABLE, ",
    })
    void aReplyMeansThisAtItsStage(SmtpStage stage, String reply, String kind, AddressFault fault) {
        SendResult result =
                SmtpResults.of(stage, Optional.of(new SmtpReply(Integer.parseInt(reply.substring(0, 3)), reply)));

        assertThat(result.getClass().getSimpleName()).isEqualToIgnoringCase(kind);
        if (result instanceof SendResult.Refused refused) {
            assertThat(refused.fault()).isEqualTo(Optional.ofNullable(fault));
        }
        if (result instanceof SendResult.Unavailable unavailable) {
            assertThat(unavailable.maybeSent()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(SmtpStage.class)
    void onlyTheLostAnswerToTheEndOfAMailLeavesItsFateOpen(SmtpStage stage) {
        SendResult lost = SmtpResults.of(stage, Optional.empty());

        assertThat(lost instanceof SendResult.Unknown).isEqualTo(stage == SmtpStage.END);
        assertThat(lost instanceof SendResult.Failed)
                .isEqualTo(List.of(SmtpStage.RCPT, SmtpStage.DATA, SmtpStage.CONTENT)
                        .contains(stage));
    }

    @Test
    void reasonsDoNotRepeatTheWordsOfTheServer() {
        assertThat(SmtpResults.of(SmtpStage.RCPT, Optional.of(new SmtpReply(550, "550 <ada@example.com> 5.1.1"))))
                .isEqualTo(new SendResult.Refused(
                        "The mail server answered 550.", Optional.of(AddressFault.NO_SUCH_ADDRESS)));
    }
}
