package dev.openings.jooq.feeds;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.CONTACT;
import static dev.openings.jooq.gen.Tables.SERVICE;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.audit.LastChanges;
import dev.openings.jooq.gen.tables.records.BookableRecord;
import dev.openings.jooq.holidays.ClosedDayEntry;
import dev.openings.jooq.holidays.UsedClosedDays;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.schedules.Schedules;
import dev.openings.jooq.schedules.TimeOffEntry;
import dev.openings.time.Interval;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** What one feed shows at one moment. All statements are of one transaction, so that the revision is that of the content. */
final class FeedSnapshot {
    private static final String STAFF = "STAFF";
    private static final String ROOM = "ROOM";

    private final DSLContext tx;
    private final CalendarFeed feed;
    private final Instant now;
    private final Practice practice;
    private final Map<UUID, BookableRecord> bookables;
    private final List<FeedContent.Absence> timeOff;
    private final List<ClosedDayEntry> closedDays;

    FeedSnapshot(DSLContext tx, CalendarFeed feed, Instant now) {
        this.tx = tx;
        this.feed = feed;
        this.now = now;
        this.practice = PracticeRows.read(tx);
        this.bookables = tx.selectFrom(BOOKABLE).orderBy(BOOKABLE.ID).fetchMap(BOOKABLE.ID);
        boolean isWithTimeOff = feed.includeTimeOff() && isActive();
        this.timeOff = isWithTimeOff ? absences() : List.of();
        this.closedDays = isWithTimeOff ? closedDays() : List.of();
    }

    /** A hash of the form and of the versions of everything that is shown. The content is not read. */
    String revision(String form) {
        Stream<String> fixed = Stream.of(form, feed.show().name(), feed.label().orElse(""));
        Stream<String> practices = Stream.of("practice " + practice.version());
        Stream<String> owners = bookables.values().stream().map(it -> it.getId() + " " + it.getVersion());
        Stream<String> services = tx
                .select(SERVICE.ID, SERVICE.VERSION)
                .from(SERVICE)
                .orderBy(SERVICE.ID)
                .fetch(row -> row.value1() + " " + row.value2())
                .stream();
        Stream<String> visits = isActive()
                ? appointments().versions(feed.show().hasContact()).stream().sorted()
                : Stream.of();
        return hash(Stream.of(
                        fixed,
                        practices,
                        owners,
                        services,
                        visits,
                        timeOff.stream().map(Object::toString),
                        closedDays.stream().map(Object::toString))
                .flatMap(it -> it));
    }

    FeedContent content() {
        List<Appointment> visits = isActive() ? appointments().all() : List.of();
        Map<UUID, String> services =
                tx.select(SERVICE.ID, SERVICE.NAME).from(SERVICE).fetchMap(SERVICE.ID, SERVICE.NAME);
        Map<UUID, FeedContent.ContactName> contacts = contacts(visits);
        LastChanges changes =
                LastChanges.read(tx, visits.stream().flatMap(this::subjects).collect(Collectors.toSet()), now);
        List<FeedContent.Entry> entries = visits.stream()
                .map(visit -> new FeedContent.Entry(
                        visit,
                        visit.serviceId().flatMap(id -> Optional.ofNullable(services.get(id))),
                        Optional.ofNullable(contacts.get(visit.contactId())),
                        names(visit.staffIds(), STAFF),
                        names(visit.resourceIds(), ROOM),
                        names(visit.resourceIds(), "EQUIPMENT"),
                        changes.latest(visit.changedAt(), subjects(visit))))
                .toList();
        String name = owner().map(BookableRecord::getDisplayName).orElse(practice.name());
        return new FeedContent(feed, name, zone(), practice, entries, timeOff, closedDays);
    }

    private Stream<UUID> subjects(Appointment visit) {
        return Stream.of(
                        visit.serviceId().stream(),
                        visit.staffIds().stream(),
                        visit.resourceIds().stream(),
                        feed.show().hasContact() ? Stream.of(visit.contactId()) : Stream.<UUID>of())
                .flatMap(it -> it);
    }

    private FeedAppointments appointments() {
        return new FeedAppointments(tx, feed.ownerId(), now);
    }

    private Optional<BookableRecord> owner() {
        return feed.ownerId().map(id -> Objects.requireNonNull(bookables.get(id)));
    }

    private boolean isActive() {
        return owner().map(BookableRecord::getActive).orElse(true);
    }

    private ZoneId zone() {
        return owner().flatMap(it -> Optional.ofNullable(it.getTimeZone())).orElse(practice.timeZone());
    }

    private List<ClosedDayEntry> closedDays() {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return UsedClosedDays.read(
                tx,
                feed.ownerId(),
                today.minusDays(FeedContent.DAYS_BACK),
                today.plusDays(FeedContent.DAYS_OF_TIME_OFF));
    }

    private List<FeedContent.Absence> absences() {
        // Whole days, so that the hash stays the same for a day.
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        Interval range = new Interval(
                day.minus(Duration.ofDays(FeedContent.DAYS_BACK)),
                day.plus(Duration.ofDays(FeedContent.DAYS_OF_TIME_OFF)));
        Collection<UUID> owners = feed.ownerId().map(List::of).orElseGet(this::activeStaff);
        Map<UUID, List<TimeOffEntry>> found = Schedules.timeOff(tx, owners, range);
        return owners.stream()
                .flatMap(id -> found.getOrDefault(id, List.of()).stream())
                .map(it -> new FeedContent.Absence(
                        it, Objects.requireNonNull(bookables.get(it.ownerId())).getDisplayName()))
                .toList();
    }

    private List<UUID> activeStaff() {
        return bookables.values().stream()
                .filter(it -> it.getKind().equals(STAFF) && it.getActive())
                .map(BookableRecord::getId)
                .toList();
    }

    private List<String> names(List<UUID> ids, String kind) {
        return ids.stream()
                .map(id -> Objects.requireNonNull(bookables.get(id)))
                .filter(it -> it.getKind().equals(kind))
                .map(BookableRecord::getDisplayName)
                .toList();
    }

    private Map<UUID, FeedContent.ContactName> contacts(List<Appointment> visits) {
        if (!feed.show().hasContact()) {
            return Map.of();
        }
        Map<UUID, FeedContent.ContactName> names = new HashMap<>();
        Batches.of(visits.stream().map(Appointment::contactId).collect(Collectors.toSet()))
                .forEach(ids -> names.putAll(tx.select(CONTACT.ID, CONTACT.GIVEN_NAME, CONTACT.FAMILY_NAME)
                        .from(CONTACT)
                        .where(CONTACT.ID.in(ids))
                        .and(CONTACT.ERASED_AT.isNull())
                        .fetchMap(CONTACT.ID, row -> new FeedContent.ContactName(row.value2(), row.value3()))));
        return names;
    }

    private static String hash(Stream<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
