package dev.openings.server;

/** What {@code --help} says. */
final class Help {
    private static final String ALL = """
            Usage: ./openings COMMAND

              demo     a sample practice on embedded H2, ready to try
              serve    the server on a data folder, or on OPENINGS_DATABASE_URL
              token    a bearer token signed with the data folder's key
              export   the whole practice as text, to keep or to move
              import   such a text into an empty database

            ./openings COMMAND --help tells more.
            """;

    private static final String DEMO = """
            Usage: ./openings demo [--port 8080] [--now INSTANT] [--data DIR]

            Starts on embedded H2 with a sample practice: people, services, rooms, hours, a few weeks of appointments.

              --port N       the port to listen on; 0 takes any free one
              --now INSTANT  the server's clock starts there and runs on: 2027-03-01T08:00:00Z
              --data DIR     keeps the data there; without it a temporary folder is used, and deleted at the end
            """;

    private static final String SERVE = """
            Usage: ./openings serve [--port 8080] [--data DIR]

            Starts on a data folder, empty at the first start, or on the database of OPENINGS_DATABASE_URL.
            docs/configuration.md has all settings.

              --port N    the port to listen on; 0 takes any free one
              --data DIR  the data folder (default ./data): the signing key, and the H2 file
            """;

    private static final String TOKEN = """
            Usage: ./openings token --role ADMIN|STAFF|CONTACT [--id ID] [--hours 12] [--data DIR]

            Prints a bearer token signed with the data folder's key, or with the one of OPENINGS_SIGNING_KEY.

              --role ROLE    what its bearer may do
              --id ID        the staff member or contact that the bearer is
              --hours N      how long it is good, from now; 0 makes an expired one
              --now INSTANT  counts the hours from there: for a demo that was started with --now
              --data DIR     the data folder (default ./data)
            """;

    private static final String EXPORT = """
            Usage: ./openings export [--data DIR] [--file FILE]

            Writes the whole practice as JSON lines, one line a row, as the database is at one moment.
            An embedded database belongs to one process: stop its server first.

              --data DIR   the data folder (default ./data); OPENINGS_DATABASE_URL leads to another database
              --file FILE  a new file, readable for its owner only; without it, standard output
            """;

    private static final String IMPORT = """
            Usage: ./openings import [--data DIR] [--file FILE]

            Brings an archive into an empty database, all or nothing.

              --data DIR   the data folder (default ./data); OPENINGS_DATABASE_URL leads to another database
              --file FILE  what export has written; without it, standard input
            """;

    private Help() {}

    static String of(String command) {
        return switch (command) {
            case "demo" -> DEMO;
            case "serve" -> SERVE;
            case "token" -> TOKEN;
            case "export" -> EXPORT;
            case "import" -> IMPORT;
            default -> ALL;
        };
    }
}
