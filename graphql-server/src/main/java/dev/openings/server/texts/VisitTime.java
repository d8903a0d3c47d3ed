package dev.openings.server.texts;

/**
 * The time of a visit. People come in person, so the clock of the practice is first.
 *
 * @param at on the clock of the practice
 * @param differs true: the recipient's clock shows another time then
 * @param own on the recipient's clock
 */
record VisitTime(ClockTime at, boolean differs, ClockTime own) {}
