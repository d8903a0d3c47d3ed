package dev.openings.server;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this server, as its jar says. */
final class ServerVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"openings " + current() + " (Java " + Runtime.version() + ")"};
    }

    /** {@code unreleased} where the classes are in no jar. */
    static String current() {
        return Optional.ofNullable(ServerVersion.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
