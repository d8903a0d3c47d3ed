package dev.openings.server.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class TwilioSignatureTest {
    private static final FormParameters CALL = FormParameters.parse(
                    "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE")
            .orElseThrow();

    /** The example of Twilio's page about the security of requests, with its token 12345. */
    @Test
    void theExampleOfTwiliosDocumentationIsValid() {
        TwilioSignature signatures = new TwilioSignature("12345", URI.create("https://mycompany.com"));

        assertThat(signatures.matches("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "/myapp.php?foo=1&bar=2", CALL))
                .isTrue();
        assertThat(signatures.matches("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "/myapp.php?foo=1&bar=3", CALL))
                .isFalse();
        assertThat(signatures.matches("", "/myapp.php?foo=1&bar=2", CALL)).isFalse();
        assertThat(new TwilioSignature("12346", URI.create("https://mycompany.com"))
                        .matches("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "/myapp.php?foo=1&bar=2", CALL))
                .isFalse();
    }

    @Test
    void thePortOfHttpsMayBeWrittenOrNot() {
        TwilioSignature signatures = new TwilioSignature("12345", URI.create("https://mycompany.com:443"));

        assertThat(signatures.matches("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "/myapp.php?foo=1&bar=2", CALL))
                .isTrue();
        assertThat(new TwilioSignature("12345", URI.create("https://mycompany.com:8443"))
                        .matches("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "/myapp.php?foo=1&bar=2", CALL))
                .isFalse();
    }

    @Test
    void aFormIsDecodedAndMalformedOnesAreNone() {
        assertThat(FormParameters.parse("a=%C3%BC+b&a=2&b&=c").orElseThrow().values())
                .hasToString("{=[c], a=[ü b, 2], b=[]}");
        assertThat(FormParameters.parse("").orElseThrow().values()).isEmpty();
        assertThat(FormParameters.parse("a=%zz")).isEmpty();
        assertThat(FormParameters.parse("a=%")).isEmpty();
    }
}
