package dev.openings.server.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Dr. O\u2019Neill: \u201CMon\u201D 9:00\u202FAM \u2013 10 | Dr. O'Neill: \"Mon\" 9:00 AM - 10",
                "wait\u2026 |wait...",
                "a\u00A0b|a b",
                "a\u200Bb|ab",
                "d\u02BCArc|d'Arc",
                "François|François",
                "am 5.1. um 16:30|am 5.1. um 16:30",
                "Ω 診察 مرحبا|Ω 診察 مرحبا",
            })
    void whatTheProviderReplacesIsTheSameText(String text, String sent) {
        assertThat(SentText.isOf(sent, text)).isTrue();
        assertThat(SentText.isOf("Sent from your Twilio trial account - " + sent, text))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "on 1.11. at 9:30|on 11.1. at 9:30",
                "on 5.1. at 16:30|on 5.1. at 16:3",
                "at 9:30 AM|at 9:30 PM",
                "Ada|Adam",
                "Ada|Ada is here",
                "診察|診",
            })
    void anotherTimeOrNameIsAnotherText(String text, String sent) {
        assertThat(SentText.isOf(sent, text)).isFalse();
    }
}
