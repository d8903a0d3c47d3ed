package dev.openings.server;

import dev.openings.server.CommandOptions.BadUsage;
import dev.openings.server.sample.RunningClock;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Role;
import dev.openings.server.security.SigningKey;
import dev.openings.server.security.TokenIssuer;
import dev.openings.server.settings.SettingValues;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.SettingsFile;
import dev.openings.server.settings.SettingsReader;
import dev.openings.server.settings.StartupException;
import dev.openings.server.storage.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** What each command does. */
final class Commands {
    private static final int USUAL_PORT = 8080;
    private static final int USUAL_HOURS = 12;
    private static final int MOST_HOURS = 24 * 366;
    private static final Duration DEMO_TOKEN = Duration.ofDays(7);

    private final Map<String, String> environment;
    private final Properties properties;
    private final PrintStream out;
    private final InstantSource machine;

    Commands(Map<String, String> environment, Properties properties, PrintStream out, InstantSource machine) {
        this.environment = environment;
        this.properties = properties;
        this.out = out;
        this.machine = machine;
    }

    void run(String name, String[] words) {
        switch (name) {
            case "demo" -> demo(CommandOptions.parse(name, Set.of("--port", "--now", "--data"), words));
            case "serve" -> serve(CommandOptions.parse(name, Set.of("--port", "--data"), words));
            case "token" ->
                token(CommandOptions.parse(name, Set.of("--role", "--id", "--hours", "--now", "--data"), words));
            case "export" -> export(CommandOptions.parse(name, Set.of("--data", "--file"), words));
            case "import" -> importArchive(CommandOptions.parse(name, Set.of("--data", "--file"), words));
            default -> throw new BadUsage("unknown command: " + name);
        }
    }

    private void demo(CommandOptions options) {
        int port = options.port("--port", USUAL_PORT);
        InstantSource clock = clock(options);
        Optional<Path> kept = folder(options);
        Path data = kept.orElseGet(Commands::temporaryFolder);
        Optional<Path> temporary = kept.isPresent() ? Optional.empty() : Optional.of(data);
        Server server = ShutdownHook.start(
                () -> Server.startDemo(demoSettings(data, port, kept.isPresent()), clock), temporary);
        sayReady(server);
        out.println("Admin token: " + server.tokens().token(Role.ADMIN, Optional.empty(), clock.instant(), DEMO_TOKEN));
    }

    /** What is thrown away at the end need not touch the disk. */
    private Settings demoSettings(Path data, int port, boolean kept) {
        Settings asked = reader(data).settings(data, port);
        return kept ? asked.onEmbeddedDatabase() : asked.inMemory();
    }

    private void serve(CommandOptions options) {
        int port = options.port("--port", USUAL_PORT);
        Path data = folder(options).orElse(Path.of("data"));
        Settings settings = reader(data).settings(data, port);
        Server server = ShutdownHook.start(() -> Server.start(settings, machine), Optional.empty());
        sayReady(server);
    }

    private void token(CommandOptions options) {
        Role role = role(options.text("--role").orElseThrow(() -> new BadUsage("token needs --role")));
        Optional<GlobalId> person = options.text("--id").map(text -> person(role, text));
        int hours = options.number("--hours", 0, MOST_HOURS, USUAL_HOURS);
        Instant from = clock(options).instant();
        Path data = folder(options).orElse(Path.of("data"));
        out.println(new TokenIssuer(signingKey(data)).token(role, person, from, Duration.ofHours(hours)));
    }

    private void export(CommandOptions options) {
        archive(options).exportTo(path(options, "--file"), out);
    }

    private void importArchive(CommandOptions options) {
        archive(options).importFrom(path(options, "--file"), System.in, out);
    }

    private ArchiveCommands archive(CommandOptions options) {
        Path data = folder(options).orElse(Path.of("data"));
        return new ArchiveCommands(reader(data).settings(data, 0));
    }

    private SigningKey signingKey(Path data) {
        try {
            Optional<Path> shared = reader(data).signingKey();
            if (shared.isPresent()) {
                return SigningKey.read(shared.get());
            }
            DataFolder.make(data);
            return SigningKey.readOrMake(DataFolder.signingKey(data));
        } catch (SigningKey.BadKey bad) {
            throw new StartupException(bad.line());
        }
    }

    private static Role role(String text) {
        return Stream.of(Role.CONTACT, Role.STAFF, Role.ADMIN)
                .filter(role -> role.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadUsage("--role must be ADMIN, STAFF or CONTACT, not \"" + text + "\""));
    }

    private static GlobalId person(Role role, String text) {
        GlobalId.Kind kind = role == Role.CONTACT ? GlobalId.Kind.CONTACT : GlobalId.Kind.STAFF_MEMBER;
        return GlobalId.parse(text)
                .filter(id -> id.kind() == kind)
                .orElseThrow(() -> new BadUsage("--id must be the id of a "
                        + (role == Role.CONTACT ? "contact" : "staff member") + ", not \"" + text + "\""));
    }

    private InstantSource clock(CommandOptions options) {
        return options.instant("--now")
                .<InstantSource>map(start -> RunningClock.startingAt(start, machine))
                .orElse(machine);
    }

    private static Optional<Path> folder(CommandOptions options) {
        return path(options, "--data");
    }

    private static Optional<Path> path(CommandOptions options, String name) {
        return options.text(name).map(text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException unusable) {
                throw new BadUsage(name + " must be a path, not \"" + text + "\"");
            }
        });
    }

    private SettingsReader reader(Path data) {
        return new SettingsReader(new SettingValues(
                environment,
                properties,
                Stream.of(Path.of("openings.yaml"), data.resolve("openings.yaml"))
                        .flatMap(path -> SettingsFile.read(path).stream())
                        .toList()));
    }

    private void sayReady(Server server) {
        out.println("Openings is ready: " + server.url());
        out.println("GraphiQL: " + server.url().resolve("graphiql"));
        out.flush();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("openings-demo");
        } catch (IOException unwritable) {
            throw new StartupException("cannot make a temporary folder");
        }
    }
}
