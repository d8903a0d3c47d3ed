package dev.openings.server.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.OwnWording;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnWordsTest {
    private static final MessageFixture REMINDER = MessageFixture.reminder().withLocale(Locale.UK);

    @Test
    void aMailHasTheOwnWordsInTheBuiltInLayout() {
        Worded<MailBody> mail = mail(
                Optional.of("See you on {{ day }}"),
                "Hi {{ given }},\nsee you <b>soon</b>.\n\n{{ link }}\n\n{{ practice }}");

        assertThat(mail.broken()).isEmpty();
        assertThat(mail.words().subject()).isEqualTo("See you on Tuesday, 5 January 2027");
        assertThat(mail.words().text()).isEqualTo("""
                Hi Ada,
                see you <b>soon</b>.

                %s

                Practice North

                No more e-mails about visits
                %s
                """.formatted(REMINDER.mailLink(), REMINDER.optOutLink()));
        assertThat(mail.words().html())
                .contains("<bdi>Hi Ada,</bdi><br>\n<bdi>see you &lt;b&gt;soon&lt;/b&gt;.</bdi></p>")
                .contains("<a class=\"link\" href=\"" + REMINDER.mailLink() + "\"")
                .doesNotContain("<b>");
    }

    @Test
    void withoutAnOwnSubjectTheBuiltInOneIsUsed() {
        assertThat(mail(Optional.empty(), "Hi").words().subject())
                .isEqualTo(REMINDER.mail().subject());
    }

    @Test
    void wordsThatCannotBeUsedGiveWayToTheBuiltInOnes() {
        Worded<MailBody> mail = mail(Optional.empty(), "Hi\n{{ nobody }}");

        assertThat(mail.words()).isEqualTo(REMINDER.mail());
        assertThat(mail.broken()).contains("line 2: there is no value nobody.");
        assertThat(mail(Optional.empty(), "{% if false %}x{% endif %}").broken())
                .contains("line 1: the text is empty.");
        assertThat(mail(Optional.of("{{ before }}"), "x").broken()).contains("line 1: the subject is empty.");
    }

    @Test
    void anSmsIsOneLineWhoseNamesAreCut() {
        Worded<SmsText> sms = sms("{{ practice }}: {{ given }}, see you {{ when }} {{ link }}", "Ada".repeat(60));

        assertThat(sms.broken()).isEmpty();
        assertThat(sms.words().segments()).isEqualTo(1);
        assertThat(sms.words().text())
                .contains("Practice North: AdaAda")
                .endsWith("., see you Tue 5 Jan 16:30 " + REMINDER.smsLink());
    }

    @Test
    void anSmsOfMoreThanTwoSegmentsGivesWayToTheBuiltInOne() {
        Worded<SmsText> sms = sms("x".repeat(307), "Ada");

        assertThat(sms.words()).isEqualTo(REMINDER.sms());
        assertThat(sms.broken()).contains("the text takes more than two segments.");
    }

    @Test
    void ownWordsOfAnSmsOrASubjectCannotNameAServiceThatIsNotToBeNamed() {
        assertThat(sms("visit {{ service }}{{ visit.service }}{{ visits[0].service }}!", "Ada")
                        .words()
                        .text())
                .isEqualTo("visit !");
        assertThat(mail(Optional.of("visit {{ service }}{{ visit.service }}!"), "{{ service }}")
                        .words())
                .satisfies(it -> assertThat(it.subject()).isEqualTo("visit !"))
                .satisfies(it -> assertThat(it.text()).startsWith("Check-up\n"));
    }

    @Test
    void aDigestHasTheVisitsOfTheDay() {
        MessageFixture digest = MessageFixture.of(MessageKind.DIGEST).withLocale(Locale.UK);
        Worded<MailBody> mail = MessageTexts.mail(
                digest.message(),
                digest.textLinks(),
                Optional.of(own(Optional.empty(), "{% for v in visits %}{{ v.start }} {{ v.contact }}\n{% endfor %}")));

        assertThat(mail.broken()).isEmpty();
        assertThat(mail.words().text()).isEqualTo("16:30 Ada Lovelace\n");
    }

    private static Worded<MailBody> mail(Optional<String> subject, String body) {
        return MessageTexts.mail(REMINDER.message(), REMINDER.textLinks(), Optional.of(own(subject, body)));
    }

    private static Worded<SmsText> sms(String body, String givenName) {
        MessageFixture message = REMINDER.withGivenName(givenName);
        return MessageTexts.sms(
                message.message(ReminderChannel.SMS), message.textLinks(), Optional.of(own(Optional.empty(), body)));
    }

    private static OwnWording own(Optional<String> subject, String body) {
        return new OwnWording(new UUID(0, 1), subject, body, 1);
    }
}
