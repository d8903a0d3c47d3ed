package dev.openings.server.texts;

/**
 * The time of a visit. People come in person, so the clock of the practice is first.
 *
 * @param at on the clock of the practice
 * @param differs true: the recipient's clock shows another time then
 * @param own on the recipient's clock
 * @param smsNote both time zones and the recipient's time in parentheses after a space; empty if it does not differ
 */
record VisitTime(ClockTime at, boolean differs, ClockTime own, String smsNote) {}
