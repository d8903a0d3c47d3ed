

import java.sql.Connection;
import java.sql.DriverManager;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** Runs in the toolchain JDK as a single source file: migrates an in-memory H2 and generates the jOOQ classes from it. */
class GenerateJooq {
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
                                    // What the database computes by itself is nothing that rows are written with.
                                    .withIncludeExcludeColumns(true)
                                    .withIncludes(".*").withExcludes("flyway_schema_history|.*\\.long_(until|from)")
                                    .withForcedTypes(
                                            new ForcedType().withName("INSTANT").withIncludeTypes("(?i)timestamp.*with\\s+time\\s+zone")))
                            .withGenerate(new Generate().withRecords(true).withPojos(false).withDaos(false)
                                    .withGlobalObjectReferences(true).withGeneratedAnnotation(false).withJavaTimeTypes(true))
                            .withTarget(new Target().withPackageName("dev.openings.jooq.gen").withDirectory(args[1]))));
        }
        System.out.println("jOOQ generated in " + (System.nanoTime() - t0) / 1_000_000 + " ms on Java " + Runtime.version());
    }
}
