package dev.openings.server.proofofwork;

/**
 * A number to find, in the form of ALTCHA, version 1: the number whose decimal digits after {@code salt} have the SHA-256
 * {@code challenge}.
 *
 * @param challenge SHA-256 in hexadecimal
 * @param salt text, with the Unix time of the expiry
 * @param signature proves that a server of this practice made the challenge
 */
record Challenge(String challenge, String salt, String signature) {
    static final String ALGORITHM = "SHA-256";
    /** The largest number to try: about half a second of a phone. */
    static final int MAX_NUMBER = 100_000;
}
