package dev.openings.jooq.addresses;

import dev.openings.jooq.validation.EmailAddresses;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of e-mail addresses and phone numbers, in hexadecimal: by it an address is known without being stored. */
public final class AddressHash {
    private AddressHash() {}

    /** The hash of an e-mail address, of all its spellings. */
    public static String ofEmail(String email) {
        return of("mailto:" + EmailAddresses.key(email));
    }

    /** The hash of a phone number in E.164 format. */
    public static String ofPhone(String phone) {
        return of("tel:" + phone);
    }

    private static String of(String address) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
