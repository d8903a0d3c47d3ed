package dev.openings.jooq.operation;

/** The database was written by a newer version of this software, which alone may go on with it. */
public final class NewerDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NewerDatabaseException(String itsVersion, String ourVersion) {
        super("the database has version " + itsVersion + ", this software knows versions up to " + ourVersion
                + " only: start the newer version that wrote it");
    }
}
