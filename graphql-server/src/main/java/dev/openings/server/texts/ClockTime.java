package dev.openings.server.texts;

/**
 * A start and an end as one clock shows them, in the words of a language. A local time that a change of the clocks
 * repeats has its UTC offset.
 *
 * @param moment date and time of the start
 * @param date of the start
 * @param shortDay weekday, day and month of the start, abbreviated
 * @param start time of the start
 * @param end time of the end
 * @param zoneNote the name of the time zone in parentheses after a space; empty if nobody needs it
 */
record ClockTime(String moment, String date, String shortDay, String start, String end, String zoneNote) {}
