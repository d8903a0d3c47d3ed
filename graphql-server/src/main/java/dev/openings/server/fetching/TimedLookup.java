package dev.openings.server.fetching;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks up names for no longer than a given time. */
record TimedLookup(HostLookup lookup, TimeLeft time) {
    /** @throws FetchFailedException if the host is unknown or its look-up takes too long */
    List<InetAddress> addresses(String host) {
        FutureTask<List<InetAddress>> addresses = new FutureTask<>(() -> lookup.addresses(host));
        // The system's look-up cannot be interrupted. A virtual thread in it would keep its carrier from all others.
        Thread.ofPlatform().daemon().name("host-lookup").start(addresses);
        try {
            return addresses.get(Math.max(0, time.nanoseconds()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            throw new FetchFailedException("the look-up of the host " + host + " took too long", slow);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FetchFailedException("the server was stopped", stopping);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownHostException unknown) {
                throw new FetchFailedException("the host " + host + " is unknown", unknown);
            }
            throw new IllegalStateException("the look-up of a host failed", failed.getCause());
        }
    }
}
