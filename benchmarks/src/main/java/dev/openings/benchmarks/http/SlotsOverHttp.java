package dev.openings.benchmarks.http;

import dev.openings.benchmarks.load.LoadDatabase;
import dev.openings.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** The complete server on H2 and a baseline server, with one client of each that asks for twenty times. */
public final class SlotsOverHttp implements AutoCloseable {
    private final LoadDatabase database;
    private final BaselineServer bare;
    private final Server server;
    private final HttpCaller ofBaseline;
    private final HttpCaller ofServer;

    private SlotsOverHttp(LoadDatabase database, BaselineServer bare, Server server) throws IOException {
        this.database = database;
        this.bare = bare;
        this.server = server;
        this.ofBaseline = new HttpCaller(
                bare.port(), Optional.empty(), new SlotsRequest("", BaselineServer.QUERY, Map.of()).body());
        this.ofServer = new HttpCaller(
                server.url().getPort(), Optional.of(HttpPractice.token(server)), SlotsRequest.TWENTY.body());
    }

    /** Starts both on free ports. */
    public static SlotsOverHttp start() throws Exception {
        HttpLoad.configureServerLog();
        LoadDatabase database = LoadDatabase.start(LoadDatabase.Kind.H2, 4);
        HttpPractice practice = new HttpPractice(database, Files.createTempDirectory("openings-http"));
        practice.fill();
        return new SlotsOverHttp(database, BaselineServer.start(), practice.start());
    }

    /** One answer of the baseline server. */
    public boolean baseline() throws IOException {
        return ofBaseline.attempt();
    }

    /** One answer of this server. */
    public boolean openings() throws IOException {
        return ofServer.attempt();
    }

    @Override
    public void close() throws IOException {
        ofBaseline.close();
        ofServer.close();
        server.close();
        bare.close();
        database.close();
    }
}
