package dev.openings.server.texts;

/**
 * A visit in a staff member's list of a day, as templates read it. Texts that there are not are empty.
 *
 * @param start time of day
 * @param end time of day
 * @param contact name of the contact
 * @param service name of the service
 * @param place rooms and equipment
 */
record DigestVisit(String start, String end, String contact, String service, String place) {}
