package dev.openings.server;

import dev.openings.server.settings.StartupException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Configures picocli for {@link Commands}: the layout of the help, one line for each mistake, and the exit status. */
final class CommandLineParser {
    private static final int HELP_WIDTH = 100;

    private CommandLineParser() {}

    /**
     * The parser of the command line; {@link CommandLine#execute} returns the exit status.
     *
     * @param out receives the help
     * @param err receives one line that begins with {@code openings:} for a command line or a key of the database
     *     that is wrong (status 2), or a command that fails (status 1)
     */
    static CommandLine of(Commands commands, PrintStream out, PrintStream err) {
        CommandLine parser = new CommandLine(commands);
        Stream.concat(Stream.of(parser), parser.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .forEach(CommandLineParser::addHelp);
        String program = commands.program().text();
        parser.setCommandName(program);
        parser.getCommandSpec().usageMessage().footer("", program + " COMMAND --help prints a command's options.");
        parser.getCommandSpec()
                .versionProvider(new ServerVersion())
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build());
        return parser.registerConverter(Instant.class, OptionValues::instant)
                .registerConverter(Path.class, OptionValues::path)
                // A value that begins with @ is a value, not a file of arguments.
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setOut(new PrintWriter(out, true, out.charset()))
                .setParameterExceptionHandler((mistake, arguments) -> {
                    err.println("openings: " + line(mistake, arguments));
                    return Main.USAGE_ERROR;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    return switch (failure) {
                        case UsageException mistake -> status(Main.USAGE_ERROR, mistake.getMessage(), err);
                        case StartupException stopped ->
                            status(stopped.isUsage() ? Main.USAGE_ERROR : Main.FAILURE, stopped.line(), err);
                        default -> throw failure;
                    };
                });
    }

    private static void addHelp(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help.")
                .build());
        command.usageMessage()
                .sortOptions(false)
                .sortSynopsis(false)
                .descriptionHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%n");
    }

    private static int status(int status, @Nullable String line, PrintStream err) {
        err.println("openings: " + line);
        return status;
    }

    private static String line(ParameterException mistake, String[] arguments) {
        CommandSpec command = mistake.getCommandLine().getCommandSpec();
        return switch (mistake) {
            case UnmatchedArgumentException unmatched ->
                unmatched(command, unmatched.getUnmatched().getFirst());
            case OverwrittenOptionException repeated -> name(repeated.getOverwritten()) + " is given twice";
            case MissingParameterException missing ->
                missing(command, name(missing.getMissing().getFirst()), arguments);
            default ->
                mistake.getCause() instanceof TypeConversionException rule
                        ? name(mistake.getArgSpec()) + " must be " + rule.getMessage() + ", not \"" + mistake.getValue()
                                + "\""
                        : String.valueOf(mistake.getMessage());
        };
    }

    private static String unmatched(CommandSpec command, String argument) {
        boolean isCommand = command.parent() == null && !argument.startsWith("-");
        return isCommand ? "unknown command: " + argument : "unknown option of " + command.name() + ": " + argument;
    }

    /** An option without its value, or a required option that is not there. */
    private static String missing(CommandSpec command, String option, String[] arguments) {
        boolean isThere = Arrays.asList(arguments).contains(option);
        return isThere ? option + " needs a value" : command.name() + " needs " + option;
    }

    private static String name(ArgSpec option) {
        return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
    }
}
