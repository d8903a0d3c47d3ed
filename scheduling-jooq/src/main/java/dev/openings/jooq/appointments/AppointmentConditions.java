package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;

import dev.openings.jooq.gen.tables.AppointmentBookable;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The conditions that lists of appointments share. */
final class AppointmentConditions {
    private static final AppointmentBookable BOOKED = APPOINTMENT_BOOKABLE.as("booked");

    private AppointmentConditions() {}

    /** {@code filter} for the appointments of {@code range}, which is a part of the filter's own range. */
    static Condition matches(AppointmentFilter filter, OverlapCondition range) {
        return DSL.and(List.of(
                range.onAppointment(),
                filter.staffIds().map(ids -> hasOneOf("STAFF", ids, range)).orElse(DSL.noCondition()),
                filter.resourceIds()
                        .map(ids -> hasOneOf("RESOURCE", ids, range))
                        .orElse(DSL.noCondition()),
                filter.contactId().map(APPOINTMENT.CONTACT_ID::eq).orElse(DSL.noCondition()),
                filter.serviceId().map(APPOINTMENT.SERVICE_ID::eq).orElse(DSL.noCondition()),
                filter.statuses()
                        .map(it -> APPOINTMENT.STATUS.in(
                                it.stream().map(Enum::name).sorted().toList()))
                        .orElse(DSL.noCondition())));
    }

    /** The appointments of {@code range} that take this staff member or resource. */
    static Condition has(UUID bookable, OverlapCondition range) {
        return isBookedWith(BOOKED.BOOKABLE_ID.eq(bookable), range);
    }

    /** The union of one select for each part; the parts must be disjoint. */
    static <P, R extends Record> Select<R> union(List<P> parts, Function<P, Select<R>> select) {
        return parts.stream().map(select).reduce(Select::unionAll).orElseThrow();
    }

    private static Condition hasOneOf(String kind, List<UUID> ids, OverlapCondition range) {
        return isBookedWith(BOOKED.KIND.eq(kind).and(BOOKED.BOOKABLE_ID.in(ids)), range);
    }

    private static Condition isBookedWith(Condition bookable, OverlapCondition range) {
        return APPOINTMENT.ID.in(
                DSL.select(BOOKED.APPOINTMENT_ID).from(BOOKED).where(bookable).and(range.onStart(BOOKED.STARTS_AT)));
    }
}
