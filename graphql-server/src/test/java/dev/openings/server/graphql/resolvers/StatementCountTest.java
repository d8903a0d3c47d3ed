package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.server.ServerFixture;
import dev.openings.server.SettableClock;
import dev.openings.server.graphql.engine.AccessRecords;
import dev.openings.server.graphql.engine.GraphQlEngine;
import dev.openings.server.graphql.engine.GraphQlRequest;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.proofofwork.ProofOfWorkChallenges;
import dev.openings.server.security.Caller;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.LinkMails;
import dev.openings.server.security.PublicBookingQuota;
import dev.openings.server.security.Role;
import dev.openings.server.security.SigningKey;
import graphql.ExecutionResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Typical queries of front ends need a number of statements that does not depend on the number of rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementCountTest {
    private static final Actor ACTOR = new Actor.Server();
    private static final Instant MONDAY = Instant.parse("2027-01-11T00:00:00Z");
    private static final String WEEK = "from: \"2027-01-11T00:00:00Z\", to: \"2027-01-18T00:00:00Z\"";
    private static final Map<String, String> QUERIES = Map.of(
            "services",
            "{ services { nodes { name rules { duration } staff { displayName } resources { count candidates { name } } } } }",
            "team",
            "{ staff { totalCount nodes { displayName email services { name } workingHours { days from to }"
                    + " calendarFeeds { label owner { id } } } } }",
            "day",
            "{ staff { nodes { displayName available(" + WEEK + ") { start end } appointments(" + WEEK
                    + ") { totalCount"
                    + " nodes { start end status service { name } resources { name } contact { givenName } } } } } }",
            "calendar",
            "{ appointments(filter: {" + WEEK + "}) { totalCount nodes { start staff { displayName }"
                    + " contact { familyName phone } service { name } reminders { status } history { kind by } } } }",
            "slots",
            "{ slots(search: {duration: \"PT30M\", " + WEEK
                    + "}, first: 500) { nodes { start staff { displayName } } } }",
            "slotDays",
            "{ slotDays(search: {duration: \"PT30M\", " + WEEK + "}) { date count first } }",
            "slotsOn",
            "{ staff { nodes { displayName slotsOn(date: \"2027-01-12\", duration: \"PT30M\") { start } } } }",
            "contacts",
            "{ contacts { totalCount nodes { familyName appointments(first: 5) { totalCount nodes { start staff { displayName } } } } } }",
            "reminders",
            "{ reminders { totalCount nodes { channel appointment { start contact { givenName } staff { displayName } } } } }",
            "absences",
            "{ staff { nodes { displayName timeOff(" + WEEK + ") { start } busy(" + WEEK + ") { start }"
                    + " dateOverrides(from: \"2027-01-11\", to: \"2027-02-11\") { date } } } }");

    private CountingDataSource few;
    private CountingDataSource many;
    private GraphQlEngine ofFew;
    private GraphQlEngine ofMany;
    private final List<HikariDataSource> pools = new ArrayList<>();

    @BeforeAll
    void practices(@TempDir Path folder) throws IOException {
        few = database();
        many = database();
        ofFew = engine(few, 2, Files.createDirectory(folder.resolve("few")));
        ofMany = engine(many, 12, Files.createDirectory(folder.resolve("many")));
    }

    @AfterAll
    void close() {
        pools.forEach(HikariDataSource::close);
    }

    @ParameterizedTest
    @CsvSource({
        "services, 8",
        "team, 12",
        "day, 19",
        "calendar, 14",
        "slots, 12",
        "slotDays, 10",
        "slotsOn, 12",
        "contacts, 9",
        "reminders, 8",
        "absences, 10"
    })
    void theNumberOfStatementsDoesNotGrowWithTheRows(String name, int limit) {
        String query = Objects.requireNonNull(QUERIES.get(name));

        List<String> withFew = few.during(() -> run(ofFew, query));
        List<String> withMany = many.during(() -> run(ofMany, query));

        assertThat(withMany).as(name).hasSameSizeAs(withFew);
        assertThat(withMany).as(name).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
    }

    private static void run(GraphQlEngine engine, String query) {
        RequestContext context = new RequestContext(
                new Caller(Set.of(Role.STAFF, Role.ADMIN), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                "127.0.0.1",
                Locale.ENGLISH);
        var prepared = engine.prepare(new GraphQlRequest(query, Optional.empty(), Map.of()));
        if (!(prepared instanceof GraphQlEngine.Ready ready)) {
            throw new AssertionError(prepared.toString());
        }
        ExecutionResult result = engine.run(ready, context);
        assertThat(result.getErrors()).isEmpty();
    }

    private CountingDataSource database() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return new CountingDataSource(pool);
    }

    private static GraphQlEngine engine(CountingDataSource database, int people, Path folder) {
        Openings openings = Openings.on(
                database.source(),
                Options.of(new SettableClock(ServerFixture.START), ZoneId.of("UTC"))
                        .withSchema(new TableSchema.Current()));
        fill(openings, people);
        SigningKey key = SigningKey.readOrMake(folder.resolve("key.pem"));
        OpeningsApi api = new OpeningsApi(
                openings,
                key.secrets(),
                () -> URI.create("http://127.0.0.1/"),
                new Invitations(key, new SettableClock(ServerFixture.START)),
                new PublicBookingQuota(0, 0, Optional.empty(), new SettableClock(ServerFixture.START)),
                new ProofOfWorkChallenges(key.secrets(), new SettableClock(ServerFixture.START)),
                LinkMails.NONE,
                new AccessRecords(openings, new SettableClock(ServerFixture.START)));
        return GraphQlEngine.of(api, RequestLimits.DEFAULT);
    }

    private static void fill(Openings openings, int people) {
        List<UUID> staff = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            UUID id = openings.staff()
                    .create(ACTOR, NewStaffMember.of("Person " + i, StaffRole.NURSE))
                    .orThrow()
                    .id();
            WeeklyHoursEntry hours =
                    WeeklyHoursEntry.of(EnumSet.allOf(DayOfWeek.class), TimeWindow.of("08:00", "18:00"));
            openings.schedules().setWorkingHours(ACTOR, id, List.of(hours)).orThrow();
            staff.add(id);
        }
        UUID room = openings.resources()
                .create(ACTOR, new NewResource("Room", ResourceKind.ROOM, Optional.empty()))
                .orThrow()
                .id();
        UUID service = openings.services()
                .create(
                        ACTOR,
                        NewService.of("Visit", BookingRules.of(Duration.ofMinutes(30)), staff)
                                .withResources(List.of(new ResourceRequirement(1, List.of(room)))))
                .orThrow()
                .id();
        for (int i = 0; i < people; i++) {
            UUID contact = openings.contacts()
                    .create(ACTOR, NewContact.of("Given" + i, "Family" + i))
                    .orThrow()
                    .id();
            openings.bookings()
                    .book(
                            ACTOR,
                            NewAppointment.ofService(service, contact, MONDAY.plus(Duration.ofMinutes(480 + 30L * i)))
                                    .withStaff(List.of(staff.get(i))))
                    .orThrow();
        }
    }
}
