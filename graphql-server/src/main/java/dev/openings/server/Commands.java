package dev.openings.server;

import dev.openings.server.doctor.Doctor;
import dev.openings.server.doctor.TestRecipient;
import dev.openings.server.sample.OffsetClock;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Loopback;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The commands. Each method is a command, and its parameters are the command's options: picocli parses the command line
 * and prints the help from these annotations.
 */
@Command(name = "openings", description = "A scheduling server for practices.")
final class Commands {
    private static final URI DEFAULT_ADDRESS = URI.create("http://localhost:8080");
    private static final Duration DEMO_TOKEN_LIFETIME = Duration.ofDays(7);
    private static final Duration SETUP_TOKEN_LIFETIME = Duration.ofHours(1);

    private final CommandSettings settings;
    private final ProgramName program;
    private final PrintStream out;
    private final InstantSource machineClock;

    Commands(Map<String, String> environment, Properties properties, PrintStream out, InstantSource machineClock) {
        this.settings = new CommandSettings(environment, properties);
        this.program = ProgramName.of(properties);
        this.out = out;
        this.machineClock = machineClock;
    }

    /** The option of commands that listen. */
    static final class PortOption {
        @Option(
                names = "--port",
                paramLabel = "N",
                converter = OptionValues.Port.class,
                description = "Port to listen on; 0 picks a free one. Default: OPENINGS_PORT, or else 8080.")
        private Optional<Integer> port = Optional.empty();
    }

    /** The option of commands that open the database without a server. */
    static final class DatabaseOption {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description =
                        "Folder of the H2 database. Default: OPENINGS_DATA, or else ./data. OPENINGS_DATABASE_URL names another "
                                + "database.")
        private Optional<Path> data = Optional.empty();
    }

    @Command(
            name = "demo",
            description = {
                "Starts a server with a sample practice on an embedded H2 database: staff, services, rooms, "
                        + "working hours and a few weeks of appointments.",
            })
    void demo(
            @Mixin PortOption listen,
            @Option(
                            names = "--now",
                            paramLabel = "INSTANT",
                            description = "Start the server's clock at this instant, for example 2027-03-01T08:00:00Z.")
                    Optional<Instant> now,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description =
                                    "Keep the data in this folder. Default: a temporary folder, which is deleted when "
                                            + "the server stops.")
                    Optional<Path> data) {
        InstantSource clock = clock(now);
        Path folder = data.orElseGet(Commands::temporaryFolder);
        Optional<Path> temporary = data.isPresent() ? Optional.empty() : Optional.of(folder);
        Server server = ShutdownHook.start(
                () -> Server.startDemo(demoSettings(folder, settings.port(listen.port), data.isPresent()), clock),
                temporary);
        out.println("Openings is ready: " + server.url());
        String token = server.tokens().token(Role.ADMIN, Optional.empty(), clock.instant(), DEMO_TOKEN_LIFETIME);
        for (String page : server.hasGraphiql() ? List.of("Desk", "Admin", "GraphiQL") : List.of("Desk", "Admin")) {
            out.println(page + ": " + server.url().resolve(page.toLowerCase(Locale.ROOT) + "#token=" + token));
        }
        out.println("Admin token: " + token);
        out.flush();
    }

    @Command(
            name = "serve",
            description = {
                "Starts the server on a data folder, which is empty at the first start, or on the database of "
                        + "OPENINGS_DATABASE_URL. docs/configuration.md lists all settings.",
            })
    void serve(
            @Mixin PortOption listen,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description =
                                    "Folder of the signing key and the H2 database. Default: OPENINGS_DATA, or else ./data.")
                    Optional<Path> data) {
        Path folder = settings.data(data);
        Settings chosen = settings.ofServer(folder, settings.port(listen.port));
        Server server = ShutdownHook.start(() -> Server.start(chosen, machineClock), Optional.empty());
        printReady(server);
        if (server.isNewPractice()) {
            Path absolute = chosen.data().toAbsolutePath().normalize();
            out.println("New practice in " + absolute + ". " + setUp(server, chosen, absolute));
            out.flush();
        }
    }

    /** An address with a token is for people at this machine; the log of a server that others reach may be read by others, too. */
    private String setUp(Server server, Settings chosen, Path absolute) {
        if (Loopback.isNamedBy(chosen.listen().address())) {
            String token =
                    server.tokens().token(Role.ADMIN, Optional.empty(), machineClock.instant(), SETUP_TOKEN_LIFETIME);
            return "Set it up within an hour: " + server.url().resolve("admin#token=" + token);
        }
        // Only one process can open an embedded database.
        return (chosen.database().isPresent() ? "Set it up: " : "Stop the server, and set it up: ")
                + program.command(List.of("setup", "--data", absolute.toString()));
    }

    /** The name of the program in the help. */
    ProgramName program() {
        return program;
    }

    @Command(
            name = "token",
            description = {
                "Prints a bearer token signed with the data folder's key, or with the key of OPENINGS_SIGNING_KEY.",
                "token list prints the tokens that it issued and that have not expired; token revoke ID makes one invalid, "
                        + "within a second, also on a running server.",
            })
    void token(
            @Mixin TokenOptions given,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "Folder of the signing key. Default: OPENINGS_DATA, or else ./data.")
                    Optional<Path> data) {
        given.requireFit();
        Optional<GlobalId> person = given.person();
        Path folder = settings.data(data);
        TokenCommands tokens = new TokenCommands(
                keys(folder).signing(), folder, clock(given.now()).instant(), out);
        if (given.link().isPresent()) {
            tokens.invite(
                    given.bearer(), given.invited(), site(folder, given.link().get()), given.lifetime());
            return;
        }
        given.role().ifPresent(bearer -> tokens.issue(bearer, person, given.name(), given.lifetime()));
        given.tokenId().ifPresent(tokens::revoke);
        if (given.lists()) {
            tokens.list();
        }
    }

    private RelyingParty site(Path folder, String address) {
        URI url = address.isEmpty()
                ? settings.read(folder, 0).publicUrl().orElse(DEFAULT_ADDRESS)
                : OptionValues.serverAddress(address);
        return RelyingParty.of(url);
    }

    @Command(
            name = "key",
            description = {
                "Rotates the signing key of the data folder, or the one of OPENINGS_SIGNING_KEY: tokens of the key before stay good "
                        + "until they expire or the key is rotated again, and links stay as they are. A running server has to be "
                        + "restarted.",
            })
    void key(
            @Parameters(
                            index = "0",
                            paramLabel = "rotate",
                            converter = OptionValues.KeyAction.class,
                            description = "What to do.")
                    String action,
            @Option(
                            names = "--secrets",
                            description =
                                    "Rotate the key of the links instead: every calendar address and management link "
                                            + "is void. For a leak.")
                    boolean secrets,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "Folder of the keys. Default: OPENINGS_DATA, or else ./data.")
                    Optional<Path> data) {
        SigningKeys keys = keys(settings.data(data));
        if (secrets) {
            keys.rotateSecrets();
        } else {
            keys.rotate();
        }
    }

    @Command(
            name = "export",
            description = {
                "Writes the whole practice as JSON lines, one line a row, as of one moment. Only one process can open "
                        + "an embedded database: stop its server first.",
            })
    void exportArchive(
            @Mixin DatabaseOption database,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description = "File to create, readable by its owner only. Default: standard output.")
                    Optional<Path> file) {
        archiveCommands(database.data).exportTo(file, out);
    }

    @Command(
            name = "import",
            description = "Reads an archive into an empty database. If anything fails, the database stays empty.")
    void importArchive(
            @Mixin DatabaseOption database,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description = "Archive written by export. Default: standard input.")
                    Optional<Path> file) {
        archiveCommands(database.data).importFrom(file, System.in, out);
    }

    @Command(
            name = "setup",
            description = {
                "Fills an empty practice with what the first visit needs, all or nothing: its name, a person with hours, a service. "
                        + "Asks on a terminal for what the options do not tell. Only one process can open an embedded database: "
                        + "stop its server first.",
            })
    void setup(
            @Mixin SetupCommand.Given given,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description =
                                    "Folder of the signing key and the H2 database. Default: OPENINGS_DATA, or else ./data.")
                    Optional<Path> data) {
        Path folder = settings.data(data);
        new SetupCommand(settings.read(folder, 0), machineClock, program, out).run(given, terminal());
    }

    /** Empty unless somebody sits at a terminal. */
    private static Optional<Function<String, String>> terminal() {
        return Optional.ofNullable(System.console()).map(console -> question -> {
            String line = console.readLine("%s", question);
            if (line == null) {
                throw new StartupException("the input has ended: nothing was written");
            }
            return line;
        });
    }

    @Command(
            name = "doctor",
            description = {
                "Looks for what would keep a server from working: settings, files, database, keys, port, clock, mail, SMS. Each line "
                        + "is OK, WARNING or FAULT, with what to do. Changes nothing. The exit status is 1 if there is a fault.",
            })
    int doctor(
            @Mixin PortOption listen,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "Folder of the server. Default: OPENINGS_DATA, or else ./data.")
                    Optional<Path> data,
            @Option(
                            names = "--send-to",
                            paramLabel = "ADDRESS|NUMBER",
                            converter = OptionValues.MessageRecipient.class,
                            description = "Send a test mail to this address, or a test SMS to this number.")
                    Optional<TestRecipient> recipient) {
        Path folder = settings.data(data);
        Doctor doctor =
                new Doctor(settings.examined(folder, settings.port(listen.port)), machineClock, ServerTls::read);
        return doctor.examine(recipient, out) ? 0 : Main.FAILURE;
    }

    @Command(
            name = "retention",
            description = {
                "Tells which visits, messages and events have been kept for longer than OPENINGS_RETENTION_VISITS, "
                        + "OPENINGS_RETENTION_MESSAGES and OPENINGS_RETENTION_AUDIT say. Only one process can open an embedded "
                        + "database: stop its server first.",
            })
    void retention(
            @Mixin DatabaseOption database,
            @Option(names = "--apply", description = "Delete them. There is no way back.") boolean apply) {
        Path folder = settings.data(database.data);
        new RetentionCommand(settings.read(folder, 0), machineClock, program, out).run(apply);
    }

    private SigningKeys keys(Path folder) {
        return SigningKeys.existing(settings.signingKey(folder), folder);
    }

    /** A demo without a data folder deletes its data at the end, so its database stays in memory. */
    private Settings demoSettings(Path data, int port, boolean kept) {
        Settings chosen = settings.ofServer(data, port);
        return kept ? chosen.onEmbeddedDatabase() : chosen.inMemory();
    }

    private ArchiveCommands archiveCommands(Optional<Path> data) {
        Path folder = settings.data(data);
        return new ArchiveCommands(settings.read(folder, 0));
    }

    private InstantSource clock(Optional<Instant> now) {
        return now.<InstantSource>map(start -> OffsetClock.startingAt(start, machineClock))
                .orElse(machineClock);
    }

    private void printReady(Server server) {
        out.println("Openings is ready: " + server.url());
        if (server.hasGraphiql()) {
            out.println("GraphiQL: " + server.url().resolve("graphiql"));
        }
        out.flush();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("openings-demo");
        } catch (IOException unwritable) {
            throw new StartupException("cannot create a temporary folder");
        }
    }
}
