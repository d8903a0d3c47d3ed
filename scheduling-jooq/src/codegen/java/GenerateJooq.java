

import java.sql.Connection;
import java.sql.DriverManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.LambdaConverter;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Migrates an H2 database in memory and generates the jOOQ classes from it. Maven runs it as a single source file with the
 * JDK of the toolchain. Also writes, for each database, the statements of all migrations into one file and the list of the migrations. Arguments: the directory
 * of the migrations, and the output directories of the classes and of the files.
 */
class GenerateJooq {
    private static final String MINUTES_PER_DAY = "1440";

    /**
     * Java types of columns. Enumerations of packages that use the generated classes stay text: with a forced type, the
     * generated package and theirs would depend on each other.
     */
    private static final List<ForcedType> TYPES = List.of(
            new ForcedType().withName("INSTANT").withIncludeTypes("(?i)timestamp.*with\\s+time\\s+zone"),
            converted(
                    "java.time.Duration",
                    "(practice|service)\\.(duration|step)|.*\\.buffer_(before|after)|practice\\.(cancellation_notice|message_delay)|.*reminder_rule\\.booked_before",
                    "java.time.Duration::parse",
                    "java.time.Duration::toString"),
            converted(
                    "dev.openings.time.PeriodDuration",
                    "(practice|service)\\.(minimum_notice|minimum_gap|horizon)|.*(reminder_rule|message)\\.before|time_off\\.span|.*\\.release_before",
                    "dev.openings.time.PeriodDuration::parse",
                    "dev.openings.time.PeriodDuration::toString"),
            converted(
                    "dev.openings.recurrence.RecurrenceRule",
                    "time_off\\.rrule",
                    "dev.openings.recurrence.RecurrenceRule::parse",
                    "dev.openings.recurrence.RecurrenceRule::text"),
            converted("java.time.ZoneId", ".*\\.time_zone", "java.time.ZoneId::of", "java.time.ZoneId::getId"),
            converted(
                    "java.util.Locale",
                    ".*\\.locale",
                    "java.util.Locale::forLanguageTag",
                    "java.util.Locale::toLanguageTag"),
            // Minutes of the day. As an end, midnight is 24:00.
            converted(
                    "java.time.LocalTime",
                    ".*\\.(from_minute|quiet_from|at_minute)",
                    "minutes -> java.time.LocalTime.ofSecondOfDay(minutes * 60L)",
                    "time -> time.toSecondOfDay() / 60"),
            converted(
                    "java.time.LocalTime",
                    ".*\\.(to_minute|quiet_to)",
                    "minutes -> java.time.LocalTime.ofSecondOfDay(minutes % " + MINUTES_PER_DAY + " * 60L)",
                    "time -> time.equals(java.time.LocalTime.MIDNIGHT) ? " + MINUTES_PER_DAY
                            + " : time.toSecondOfDay() / 60"),
            enumeration("dev.openings.slots.SlotRules.Alignment", ".*\\.alignment"),
            enumeration("dev.openings.slots.AssignmentRule", "service\\.assignment"),
            enumeration("dev.openings.eligibility.Audience", "service\\.audience"),
            enumeration("dev.openings.notice.NoticeRule.Start", ".*\\.notice_from"),
            enumeration("dev.openings.jooq.rules.NoticeDays", ".*\\.notice_days"),
            enumeration(
                    "dev.openings.booking.AppointmentStatus", "appointment\\.status|event\\..*_status"),
            enumeration("dev.openings.jooq.rules.ReminderChannel", ".*\\.channel"));

    private static ForcedType converted(String type, String columns, String from, String to) {
        return new ForcedType()
                .withUserType(type)
                .withIncludeExpression(columns)
                .withLambdaConverter(new LambdaConverter().withFrom(from).withTo(to));
    }

    private static ForcedType enumeration(String type, String columns) {
        return new ForcedType().withUserType(type).withIncludeExpression(columns).withEnumConverter(true);
    }

    /** All scripts of one database in the order of their versions, as one file. */
    private static void writeDdl(Path migrations, String database, Path target) throws IOException {
        StringBuilder ddl = new StringBuilder();
        try (Stream<Path> common = Files.list(migrations.resolve("common"));
                Stream<Path> own = Files.list(migrations.resolve(database))) {
            for (Path script : Stream.concat(common, own).sorted(Comparator.comparing(GenerateJooq::version)).toList()) {
                ddl.append("-- ").append(script.getFileName()).append('\n').append(Files.readString(script)).append('\n');
            }
        }
        Files.createDirectories(target.getParent());
        Files.writeString(target, ddl);
    }

    /**
     * The scripts of one database in the order of their versions, with what Flyway records of each: version, script and checksum.
     * A server that finds exactly these in its database needs no Flyway to know that nothing is to be done.
     */
    private static void writeList(String migrations, String database, Path target) throws IOException {
        var all = Flyway.configure()
                .dataSource("jdbc:h2:mem:list", "sa", "")
                .locations("filesystem:" + migrations + "/common", "filesystem:" + migrations + "/" + database)
                .load()
                .info()
                .all();
        Files.write(
                target,
                Stream.of(all).map(it -> it.getVersion() + "," + it.getScript() + "," + it.getChecksum()).toList());
    }

    /**
     * Leaves out what a foreign key does on a deletion. jOOQ 3.19, which Spring Boot 3 manages, has no type for it, and only
     * statements that create tables would use it.
     */
    private static void withoutForeignKeyRules(Path keys) throws IOException {
        Files.writeString(keys, Files.readString(keys)
                .replaceAll(", ForeignKeyRule\\.\\w+, ForeignKeyRule\\.\\w+\\)", ")")
                .replace("import org.jooq.impl.QOM.ForeignKeyRule;\n", "")
                .replace("\"this-escape\" }", "\"this-escape\", \"deprecation\", \"removal\" }"));
    }

    /** 12 for V12__name.sql. */
    private static int version(Path script) {
        return Integer.parseInt(script.getFileName().toString().replaceAll("^V([0-9]+)__.*$", "$1"));
    }

    public static void main(String[] args) throws Exception {
        long t0 = System.nanoTime();
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        String url = "jdbc:h2:mem:codegen;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        Flyway.configure().dataSource(url, "sa", "")
                .locations("filesystem:" + args[0] + "/common", "filesystem:" + args[0] + "/h2").load().migrate();
        try (Connection c = DriverManager.getConnection(url, "sa", "")) {
            GenerationTool tool = new GenerationTool();
            tool.setConnection(c);
            tool.run(new Configuration()
                    .withLogging(Logging.WARN)
                    .withGenerator(new Generator()
                            .withDatabase(new Database()
                                    .withName("org.jooq.meta.h2.H2Database")
                                    .withInputSchema("public")
                                    .withOutputSchemaToDefault(true)
                                    // Columns that the database computes cannot be written.
                                    .withIncludeExcludeColumns(true)
                                    .withIncludes(".*").withExcludes("flyway_schema_history|rules_state|busy_state|.*\\.long_(until|from)")
                                    .withForcedTypes(TYPES))
                            .withGenerate(new Generate().withRecords(true).withPojos(false).withDaos(false)
                                    .withGlobalObjectReferences(true).withGeneratedAnnotation(false).withJavaTimeTypes(true)
                                    // They refer to methods that jOOQ 3.19 does not have.
                                    .withWhereMethodOverrides(false))
                            .withTarget(new Target().withPackageName("dev.openings.jooq.gen").withDirectory(args[1]))));
        }
        withoutForeignKeyRules(Path.of(args[1], "dev", "openings", "jooq", "gen", "Keys.java"));
        for (String database : List.of("h2", "postgresql")) {
            Path ddl = Path.of(args[2], "dev", "openings", "jooq", "ddl");
            writeDdl(Path.of(args[0]), database, ddl.resolve(database + ".sql"));
            writeList(args[0], database, ddl.resolve(database + "-migrations.csv"));
        }
        System.out.println("jOOQ generated in " + (System.nanoTime() - t0) / 1_000_000 + " ms on Java " + Runtime.version());
    }
}
