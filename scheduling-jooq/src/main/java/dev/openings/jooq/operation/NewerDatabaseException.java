package dev.openings.jooq.operation;

/** A newer version of this software has migrated the database; this version cannot read it. */
public final class NewerDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NewerDatabaseException(String databaseVersion, String supportedVersion) {
        super("The database has schema version " + databaseVersion + ", but this software supports versions up to "
                + supportedVersion + ". Start the version that migrated it, or a newer one.");
    }
}
