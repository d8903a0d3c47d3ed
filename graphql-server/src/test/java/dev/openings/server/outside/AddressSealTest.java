package dev.openings.server.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.outside.SealedAddress;
import java.net.URI;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AddressSealTest {
    private static final OutsideAddress ADDRESS = new OutsideAddress(
            URI.create("https://calendar.example/private-0123/basic.ics"),
            Optional.of(new OutsideAddress.Login("ada", "pässword\nof two lines")));
    private final AddressSeal seal = new AddressSeal(key(1));

    private static SecretKeySpec key(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return new SecretKeySpec(key, "AES");
    }

    @Test
    void anAddressIsReadBackWithTheSameKeyOnly() {
        SealedAddress sealed = seal.seal(ADDRESS);

        assertThat(new AddressSeal(key(1)).open(sealed)).contains(ADDRESS);
        assertThat(new AddressSeal(key(2)).open(sealed)).isEmpty();
        assertThat(sealed.toString()).doesNotContain("private").doesNotContain("ada");
        assertThat(ADDRESS.toString()).isEqualTo("OutsideAddress[calendar.example]");
    }

    @Test
    void sealingTwiceYieldsDifferentTexts() {
        assertThat(seal.seal(ADDRESS).url()).isNotEqualTo(seal.seal(ADDRESS).url());
    }

    @Test
    void aTextThatWasChangedOrPutElsewhereIsNotOpened() {
        SealedAddress sealed = seal.seal(ADDRESS);
        String changed =
                (sealed.url().startsWith("A") ? "B" : "A") + sealed.url().substring(1);

        assertThat(seal.open(new SealedAddress(changed, Optional.empty()))).isEmpty();
        assertThat(seal.open(new SealedAddress(sealed.login().orElseThrow(), Optional.empty())))
                .isEmpty();
        assertThat(seal.open(new SealedAddress("", Optional.empty()))).isEmpty();
    }
}
