package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.NewerDatabaseException;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.operation.UnusableDatabaseException;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.server.security.GlobalId;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import dev.openings.server.setup.AskedAnswers;
import dev.openings.server.setup.PracticeAnswers;
import dev.openings.server.setup.PracticeSetup;
import dev.openings.server.storage.ConnectionPool;
import dev.openings.server.storage.DataFolder;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command {@code setup}: asks for what a new practice needs for its first visit, and writes it in one transaction. */
final class SetupCommand {
    private static final String USUAL_HOURS = "Mon-Fri 09:00-12:00 13:00-17:00";
    private static final URI USUAL_ADDRESS = URI.create("http://localhost:8080");

    private final Settings settings;
    private final InstantSource clock;
    private final ProgramName program;
    private final PrintStream out;

    SetupCommand(Settings settings, InstantSource clock, ProgramName program, PrintStream out) {
        this.settings = settings;
        this.clock = clock;
        this.program = program;
        this.out = out;
    }

    /** What the command line says. */
    static final class Given {
        @Option(
                names = "--practice",
                paramLabel = "NAME",
                converter = OptionValues.AccountName.class,
                description = "Name of the practice.")
        private Optional<String> practice = Optional.empty();

        @Option(
                names = "--zone",
                paramLabel = "ZONE",
                converter = OptionValues.Zone.class,
                description = "Time zone of the practice, such as Europe/Berlin. Default: that of this machine.")
        private Optional<ZoneId> zone = Optional.empty();

        @Option(
                names = "--person",
                paramLabel = "NAME",
                converter = OptionValues.AccountName.class,
                description = "Name of the first person, whom patients see.")
        private Optional<String> person = Optional.empty();

        @Option(names = "--email", paramLabel = "ADDRESS", description = "E-mail address of this person.")
        private Optional<String> email = Optional.empty();

        @Option(
                names = "--hours",
                paramLabel = "HOURS",
                converter = OptionValues.WeeklyHours.class,
                description = "Weekly hours of this person. Default: \"" + USUAL_HOURS + "\".")
        private Optional<List<WeeklyHoursEntry>> hours = Optional.empty();

        @Option(
                names = "--service",
                paramLabel = "NAME",
                converter = OptionValues.AccountName.class,
                description = "Name of the first service.")
        private Optional<String> service = Optional.empty();

        @Option(
                names = "--minutes",
                paramLabel = "N",
                converter = OptionValues.Minutes.class,
                description = "Minutes that this service takes. Default: 30.")
        private Optional<Duration> minutes = Optional.empty();

        @Option(
                names = "--public-booking",
                paramLabel = "on|off",
                converter = OptionValues.OnOrOff.class,
                description = "Whether patients book without an account. Default: off.")
        private Optional<OptionValues.Choice> publicBooking = Optional.empty();
    }

    /**
     * Sets the practice up.
     *
     * @param terminal as {@link AskedAnswers} takes it
     * @throws UsageException if an answer is missing
     * @throws StartupException in one line; nothing was written
     */
    void run(Given given, Optional<Function<String, String>> terminal) {
        PracticeAnswers answers = answers(given, new AskedAnswers(terminal));
        UUID person = write(answers);
        URI address = settings.publicUrl().orElse(USUAL_ADDRESS);
        String data = settings.data().toAbsolutePath().normalize().toString();
        String id = new GlobalId(GlobalId.Kind.STAFF_MEMBER, person).text();
        out.println(answers.practice() + " is set up: " + answers.person() + " offers " + answers.service() + ".");
        out.println(
                (answers.publicBooking() ? "Patients book at " : "Patients with an account book at ") + address + "/");
        out.println();
        out.println("Start the server:   " + program.command(List.of("serve", "--data", data)));
        out.println("Get a sign-in link: "
                + program.command(List.of("token", "--role", "ADMIN", "--id", id, "--link", "--data", data)));
        out.flush();
    }

    private static PracticeAnswers answers(Given given, AskedAnswers asked) {
        Function<String, String> name = by(new OptionValues.AccountName()::convert);
        String machineZone = ZoneId.systemDefault().getId();
        return new PracticeAnswers(
                required("--practice", asked.answer(given.practice, "Name of the practice", Optional.empty(), name)),
                required(
                        "--zone",
                        asked.answer(
                                given.zone,
                                "Time zone",
                                Optional.of(machineZone),
                                by(new OptionValues.Zone()::convert))),
                required("--person", asked.answer(given.person, "Name of the first person", Optional.empty(), name)),
                asked.answer(given.email, "Their e-mail address (may be empty)", Optional.of(""), Function.identity())
                        .filter(text -> !text.isEmpty()),
                required(
                        "--hours",
                        asked.answer(
                                given.hours,
                                "Their weekly hours",
                                Optional.of(USUAL_HOURS),
                                by(new OptionValues.WeeklyHours()::convert))),
                required("--service", asked.answer(given.service, "Name of the first service", Optional.empty(), name)),
                required(
                        "--minutes",
                        asked.answer(
                                given.minutes,
                                "Minutes that it takes",
                                Optional.of("30"),
                                by(new OptionValues.Minutes()::convert))),
                required(
                                "--public-booking",
                                asked.answer(
                                        given.publicBooking,
                                        "Do patients book without an account: on or off",
                                        Optional.of("off"),
                                        by(new OptionValues.OnOrOff()::convert)))
                        == OptionValues.Choice.ON);
    }

    /** Reads an answer as the option reads its value; the exception has the rule that a text breaks. */
    private static <T> Function<String, T> by(Function<String, T> convert) {
        return text -> {
            try {
                return convert.apply(text);
            } catch (TypeConversionException rule) {
                throw new IllegalArgumentException(rule.getMessage(), rule);
            }
        };
    }

    private static <T> T required(String option, Optional<T> answer) {
        return answer.orElseThrow(() -> new UsageException("setup needs " + option));
    }

    private UUID write(PracticeAnswers answers) {
        // Only one process can open an embedded database. With another one, a server may run on the folder.
        Optional<DataFolder> folder =
                settings.database().isEmpty() ? Optional.of(DataFolder.lock(settings.data())) : Optional.empty();
        try (ConnectionPool pool = ConnectionPool.open(settings);
                Openings openings = pool.openings(
                        settings, Options.of(clock, ZoneId.systemDefault()).withSchema(new TableSchema.Current()))) {
            UUID person = pool.inTransaction(openings, joined -> new PracticeSetup(joined).write(answers));
            // The next command can be one that needs the key.
            var unused = SigningKeys.load(settings.signingKey(), settings.data());
            return person;
        } catch (NewerDatabaseException | UnusableDatabaseException refused) {
            throw new StartupException(String.valueOf(refused.getMessage()));
        } catch (StartupException reported) {
            throw reported;
        } catch (RuntimeException failed) {
            throw new StartupException("the database failed: " + ConnectionPool.reason(failed));
        } finally {
            folder.ifPresent(DataFolder::close);
        }
    }
}
