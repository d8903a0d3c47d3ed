package dev.openings.server.doctor;

import dev.openings.jooq.practice.Practice;

/**
 * The practice of an installation.
 *
 * @param isGuessed true if there may be a practice that cannot be read, such as one in a file that a running server has opened;
 *     {@code practice} is that of a new database then
 */
record ExaminedPractice(Practice practice, boolean isGuessed) {
    /**
     * A fault, because neither the settings nor the practice have what is needed; a warning if nobody knows about the practice.
     *
     * @param line what does not work then
     */
    Finding missing(String subject, String line, String cure) {
        return isGuessed
                ? Finding.warning(
                        subject,
                        "the data of the practice cannot be read now. Without them, " + line,
                        cure
                                + " Or look again while the database can be read: a running server keeps the file of H2 open.")
                : Finding.fault(subject, line, cure);
    }
}
