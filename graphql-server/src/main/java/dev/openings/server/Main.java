package dev.openings.server;

import dev.openings.server.settings.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.LogManager;

/** The commands {@code demo}, {@code serve} and {@code token}; the launcher {@code ./openings} hands them on. */
public final class Main {
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private Main() {}

    /** Runs a command. Status 0: done, or stopped by a signal; 1: it cannot be done; 2: the command line is wrong. */
    public static void main(String[] args) {
        configureLogging();
        int status = run(args, System.getenv(), System.getProperties(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(
            String[] args, Map<String, String> environment, Properties properties, PrintStream out, PrintStream err) {
        String name = args.length == 0 ? "help" : args[0];
        Commands commands = new Commands(environment, properties, out, InstantSource.system());
        try {
            if (asksForHelp(args)) {
                out.print(Help.of(name));
            } else {
                commands.run(name, args);
            }
            return 0;
        } catch (CommandOptions.BadUsage wrong) {
            err.println("openings: " + wrong.getMessage());
            return MISUSED;
        } catch (StartupException impossible) {
            err.println("openings: " + impossible.line());
            return FAILED;
        }
    }

    private static boolean asksForHelp(String[] args) {
        return args.length == 0
                || List.of(args).contains("--help")
                || List.of("help", "-h").contains(args[0]);
    }

    private static void configureLogging() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream ours = Main.class.getResourceAsStream("/openings-logging.properties")) {
            LogManager.getLogManager().readConfiguration(ours);
        } catch (IOException unreadable) {
            throw new IllegalStateException("our own logging.properties cannot be read", unreadable);
        }
    }
}
