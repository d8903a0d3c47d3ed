package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.DatabaseVersion;
import dev.openings.jooq.Openings;
import dev.openings.jooq.permissions.Permission;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import java.util.function.Supplier;

/** The server that answers: versions, health, and the settings in force. */
final class SystemResolvers implements Resolvers {
    private final Openings openings;
    private final Supplier<SystemState> state;

    SystemResolvers(Openings openings, Supplier<SystemState> state) {
        this.openings = openings;
        this.state = state;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("system", Permission.READ_SYSTEM, context -> state.get());
        wiring.type("SystemInformation", SystemState.class)
                .field("version", SystemState::version)
                .field("javaVersion", it -> Runtime.version().toString())
                .field("startedAt", (it, context) -> context.inPracticeZone(it.startedAt()))
                .field("database", it -> database(openings.databaseVersion()))
                .field("schemaVersion", it -> openings.databaseVersion().schemaVersion())
                .field("oldestDueMessage", SystemState::oldestDueMessage)
                .field("channels", SystemState::channels)
                .field("settings", SystemState::settings);
        wiring.type("ChannelHealth", SystemState.Channel.class)
                .field("channel", SystemState.Channel::channel)
                .field("downSince", (it, context) -> context.inPracticeZone(it.downSince()))
                .field("reason", SystemState.Channel::reason);
        wiring.type("SystemSetting", SystemState.Setting.class)
                .field("name", SystemState.Setting::name)
                .field("value", SystemState.Setting::value);
    }

    private static String database(DatabaseVersion database) {
        return database.product() + " " + database.version();
    }
}
