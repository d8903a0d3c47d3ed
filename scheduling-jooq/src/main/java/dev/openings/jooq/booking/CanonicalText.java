package dev.openings.jooq.booking;

import dev.openings.jooq.contacts.NewContact;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The canonical text of an input, equal in every process: two inputs have one text if and only if they are equal. */
final class CanonicalText {
    private final StringBuilder text = new StringBuilder();

    static String of(NewAppointment request) {
        return new CanonicalText()
                .add("book")
                .add(request.serviceId())
                .add(request.duration())
                .addList(request.staffIds())
                .addList(request.resourceIds())
                .add(request.start())
                .add(request.contactId())
                .add(request.newContact().map(CanonicalText::contact))
                .add(request.holdId())
                .add(request.note())
                .add(sorted(request.overrule()))
                .addIfPresent(request.invitationToken())
                .toString();
    }

    static String of(AppointmentMove request) {
        return new CanonicalText()
                .add("reschedule")
                .add(request.id())
                .add(request.start())
                .add(request.duration())
                .addList(request.staffIds())
                .addList(request.resourceIds())
                .add(request.holdId())
                .add(sorted(request.overrule()))
                .add(request.expectedVersion())
                .toString();
    }

    private static String contact(NewContact contact) {
        return new CanonicalText()
                .add(contact.givenName())
                .add(contact.familyName())
                .add(contact.email())
                .add(contact.phone())
                .add(contact.timeZone())
                .add(contact.locale())
                .add(sorted(contact.reminderChannels()))
                .add(contact.notes())
                .toString();
    }

    private CanonicalText addList(Optional<? extends List<?>> list) {
        return add(list.map(items -> items.stream().map(Object::toString).collect(Collectors.joining(","))));
    }

    /** A field that was added later: without it, the text is that of an older version. */
    private CanonicalText addIfPresent(Optional<?> last) {
        return last.isPresent() ? add(last) : this;
    }

    private CanonicalText add(Optional<?> value) {
        return value.isPresent() ? add(value.get()) : add("absent", false);
    }

    private CanonicalText add(Object value) {
        return add(value.toString(), true);
    }

    /** Each value is prefixed with its length, so that no value can be read as two. */
    private CanonicalText add(String value, boolean isPresent) {
        text.append(isPresent ? value.length() : -1).append(':').append(isPresent ? value : "");
        return this;
    }

    /** The iteration order of a set differs between processes. */
    private static String sorted(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
