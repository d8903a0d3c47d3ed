package dev.openings.server.texts;

/**
 * A line of own words in an e-mail.
 *
 * @param text of the line
 * @param link true: the line is nothing but a link of the message
 * @param first true: the first one of its paragraph
 */
record OwnLine(String text, boolean link, boolean first) {}
