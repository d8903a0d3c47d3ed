package dev.openings.jooq.database;

import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.bookables.ResourceFilter;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.messages.ReminderFilter;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lists of all services: forwards, backwards and between two cursors they have the same items. */
class PagesTest extends DatabaseTest {
    private UUID service = new UUID(0, 0);

    @BeforeEach
    void fill() {
        if (openings.services().count(true) > 0) {
            return;
        }
        Clinic clinic = new Clinic(openings);
        UUID doctor = clinic.nineToFive("Dr. 0");
        for (int i = 1; i < 7; i++) {
            // Half of them have the same name, so that their order is that of their ids.
            clinic.nineToFive("Dr. " + i / 2);
            clinic.room("Room " + i / 2);
            UUID contact = clinic.contact();
            service = clinic.service(minutes(30), doctor);
            clinic.book(service, contact, "2026-11-30T%02d:00".formatted(8 + i));
        }
        openings.services()
                .update(ADMIN, ServiceChange.of(service).withActive(Patch.set(false)))
                .orThrow();
    }

    @Test
    void everyListIsTheSameForwardsAndBackwards() {
        assertList(
                7,
                openings.staff().count(StaffFilter.active()),
                it -> openings.staff().list(StaffFilter.active(), it));
        ResourceFilter rooms = new ResourceFilter(Optional.empty(), false);
        assertList(
                6, openings.resources().count(rooms), it -> openings.resources().list(rooms, it));
        assertList(
                5, openings.services().count(false), it -> openings.services().list(false, it));
        assertList(6, openings.services().count(true), it -> openings.services().list(true, it));
        assertList(6, openings.contacts().count(""), it -> openings.contacts().list("", it));
        assertList(
                12,
                openings.reminders().count(ReminderFilter.ALL),
                it -> openings.reminders().list(ReminderFilter.ALL, it));
        assertList(
                39,
                openings.audit().count(Optional.empty()),
                it -> openings.audit().list(Optional.empty(), it));
        assertList(
                2,
                openings.audit().count(Optional.of(service)),
                it -> openings.audit().list(Optional.of(service), it));
    }

    @Test
    void thePageBetweenTwoCursorsHasTheItemsBetweenThem() {
        Function<PageRequest, Outcome<Page<Object>>> list = it -> openings.staff()
                .list(StaffFilter.active(), it)
                .map(page -> new Page<>(
                        page.entries().stream()
                                .map(entry -> new Page.Entry<Object>(entry.item(), entry.cursor()))
                                .toList(),
                        page.hasPreviousPage(),
                        page.hasNextPage()));
        List<Page.Entry<Object>> all =
                list.apply(PageRequest.first(10)).orThrow().entries();
        Optional<String> second = Optional.of(all.get(1).cursor());
        Optional<String> sixth = Optional.of(all.get(5).cursor());

        Page<Object> first = list.apply(new PageRequest(2, PageRequest.End.FIRST, second, sixth))
                .orThrow();
        Page<Object> last = list.apply(new PageRequest(2, PageRequest.End.LAST, second, sixth))
                .orThrow();

        assertThat(first).isEqualTo(new Page<>(all.subList(2, 4), true, true));
        assertThat(last).isEqualTo(new Page<>(all.subList(3, 5), true, true));
        assertThat(first.startCursor()).contains(all.get(2).cursor());
        assertThat(first.endCursor()).contains(all.get(3).cursor());
    }

    @Test
    void cursorsThatAListDidNotReturnAreReportedTogether() {
        Optional<String> nonsense = Optional.of("nonsense");

        Outcome<?> refused = openings.staff()
                .list(StaffFilter.active(), new PageRequest(1, PageRequest.End.LAST, nonsense, nonsense));

        assertThat(Problems.paths(refused)).containsExactly("INVALID after", "INVALID before");
    }

    @Test
    void slotsHaveNoPagesFromTheEnd() {
        SlotQuery day = Clinic.day(service, "2026-11-30");

        assertThatThrownBy(() -> openings.slots().find(day, PageRequest.last(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> openings.slots().find(day, PageRequest.before("x", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> void assertList(int expectedSize, int count, Function<PageRequest, Outcome<Page<T>>> list) {
        List<T> all = list.apply(PageRequest.first(100)).orThrow().items();
        assertThat(all).hasSize(expectedSize).doesNotHaveDuplicates();
        assertThat(count).isEqualTo(expectedSize);
        for (int size = 1; size <= 4; size++) {
            assertThat(forwards(list, size)).isEqualTo(all);
            assertThat(backwards(list, size)).isEqualTo(all);
        }
    }

    private static <T> List<T> forwards(Function<PageRequest, Outcome<Page<T>>> list, int size) {
        Page<T> page = list.apply(PageRequest.first(size)).orThrow();
        assertThat(page.hasPreviousPage()).isFalse();
        List<T> items = new ArrayList<>(page.items());
        while (page.hasNextPage()) {
            page = list.apply(PageRequest.after(page.endCursor().orElseThrow(), size))
                    .orThrow();
            assertThat(page.hasPreviousPage()).isTrue();
            items.addAll(page.items());
        }
        return items;
    }

    private static <T> List<T> backwards(Function<PageRequest, Outcome<Page<T>>> list, int size) {
        Page<T> page = list.apply(PageRequest.last(size)).orThrow();
        assertThat(page.hasNextPage()).isFalse();
        List<T> items = new ArrayList<>(page.items());
        while (page.hasPreviousPage()) {
            page = list.apply(PageRequest.before(page.startCursor().orElseThrow(), size))
                    .orThrow();
            assertThat(page.hasNextPage()).isTrue();
            items.addAll(0, page.items());
        }
        return items;
    }
}
