package dev.openings.server.doctor;

import dev.openings.server.settings.Exposure;
import dev.openings.server.settings.Settings;
import dev.openings.server.storage.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Whether the server can listen where it should. */
record PortExamination(Settings settings) implements Examination {
    private static final int FIRST_FOR_ALL = 1024;

    @Override
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        found.add(listen("port", settings.listen().address(), settings.listen().port(), "--port"));
        if (settings.listen().exposure().metrics() instanceof Exposure.Metrics.Separate(String address, int port)) {
            found.add(listen("metrics port", address, port, "OPENINGS_METRICS_PORT"));
        }
        return found;
    }

    private Finding listen(String subject, String address, int port, String setting) {
        String place = address + ":" + port;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return Finding.ok(subject, place + " is free");
        } catch (UnknownHostException unknown) {
            return Finding.fault(
                    subject,
                    address + " is no address of this machine",
                    "Set OPENINGS_BIND to 127.0.0.1, or to an address that `ip address` lists.");
        } catch (IOException refused) {
            if (DataFolder.isLocked(settings.data())) {
                return Finding.ok(subject, place + " is taken, and a server runs on the data folder");
            }
            boolean isReserved = port > 0
                    && port < FIRST_FOR_ALL
                    && String.valueOf(refused.getMessage()).contains("ermission");
            return Finding.fault(
                    subject,
                    "the server cannot listen on " + place + ": " + refused.getMessage(),
                    isReserved
                            ? "Choose a port from 1024 with " + setting + ", and put a proxy in front."
                            : "Choose another port with " + setting
                                    + ", or end the program that listens there: `ss -ltnp`" + " shows it.");
        }
    }
}
