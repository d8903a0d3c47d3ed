package dev.openings.recurrence;

/**
 * The end of a rule, inclusive.
 *
 * @param instant the last epoch second; {@link Long#MAX_VALUE}: none
 * @param local the last local second; {@link Long#MAX_VALUE}: none
 */
record Until(long instant, long local) {
    static final Until NEVER = new Until(Long.MAX_VALUE, Long.MAX_VALUE);
}
