package dev.openings.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.logging.LogManager;

/**
 * The main class. The launcher {@code ./openings} passes it the commands {@code demo}, {@code serve}, {@code token},
 * {@code key}, {@code setup}, {@code doctor}, {@code export}, {@code import} and {@code retention}.
 */
public final class Main {
    static final int FAILURE = 1;
    static final int USAGE_ERROR = 2;

    private Main() {}

    /**
     * Runs a command. The exit status is 0 after success or a signal, 1 if the command failed, and 2 if the command
     * line or the key of the database is wrong.
     */
    public static void main(String[] args) {
        configureLogging();
        int status = run(args, System.getenv(), System.getProperties(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(
            String[] args, Map<String, String> environment, Properties properties, PrintStream out, PrintStream err) {
        Commands commands = new Commands(environment, properties, out, InstantSource.system());
        boolean printsHelp = args.length == 0 || args[0].equals("help");
        return CommandLineParser.of(commands, out, err).execute(printsHelp ? new String[] {"--help"} : args);
    }

    private static void configureLogging() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream configuration = Main.class.getResourceAsStream("/openings-logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read openings-logging.properties", unreadable);
        }
    }
}
