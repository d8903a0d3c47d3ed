package dev.openings.server.texts;

import java.util.List;

/**
 * A visit in the words of a language, as templates read it. Texts that there are not are empty.
 *
 * @param contact name of the contact, in messages to staff
 * @param service what the visit is called
 * @param time when it is
 * @param moved true: {@code was} is another time than {@code time}
 * @param was when it was before
 * @param when its time in one line, with the recipient's clock where that differs
 * @param before the time before in one line; empty if it was not moved
 * @param staff names of the staff members
 * @param place address, rooms and equipment in one line
 * @param preparation lines
 * @param link where it can be seen, confirmed, moved and cancelled
 */
record VisitText(
        String contact,
        String service,
        VisitTime time,
        boolean moved,
        VisitTime was,
        String when,
        String before,
        String staff,
        String place,
        List<String> preparation,
        String link) {
    /** The same without the name of the service. */
    VisitText withoutService() {
        return new VisitText(contact, "", time, moved, was, when, before, staff, place, preparation, link);
    }
}
