package dev.openings.server.security;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Limits the appointments that callers without an account book in an hour: from one network address, in all, and without a proof
 * of work. Callers on this
 * machine count in all only, as a proxy that is not trusted would be one address for everyone. Thread-safe.
 */
public final class PublicBookingQuota {
    private static final String ALL = "all";
    private static final String WITHOUT_PROOF = "without proof";

    private final int mostOfAddress;
    private final int mostInAll;
    private final Optional<Integer> mostWithoutProof;
    private final Allowances allowances;

    /**
     * A quota of which nothing is used.
     *
     * @param mostOfAddress appointments in an hour from one address, or /64 of IPv6; zero: unlimited
     * @param mostInAll appointments in an hour; zero: unlimited
     * @param mostWithoutProof appointments in an hour without a proof of work; empty: unlimited
     */
    public PublicBookingQuota(
            int mostOfAddress, int mostInAll, Optional<Integer> mostWithoutProof, InstantSource clock) {
        this.mostOfAddress = mostOfAddress;
        this.mostInAll = mostInAll;
        this.mostWithoutProof = mostWithoutProof;
        this.allowances = new Allowances(Duration.ofHours(1), clock);
    }

    /** Takes one appointment from the quota; the time to wait if nothing is left. */
    public Optional<Duration> take(String address) {
        Optional<Duration> wait = allowances.use(key(address), Loopback.isNamedBy(address) ? 0 : mostOfAddress, 1);
        if (wait.isPresent()) {
            return wait;
        }
        Optional<Duration> waitOfAll = allowances.use(ALL, mostInAll, 1);
        if (waitOfAll.isPresent()) {
            allowances.giveBack(key(address), 1);
        }
        return waitOfAll;
    }

    /** Gives back an appointment that was not booked. */
    public void giveBack(String address) {
        allowances.giveBack(key(address), 1);
        allowances.giveBack(ALL, 1);
    }

    /** Takes one appointment from those without a proof of work; false if none is left. */
    public boolean takeWithoutProof() {
        return mostWithoutProof
                .map(most -> most > 0 && allowances.use(WITHOUT_PROOF, most, 1).isEmpty())
                .orElse(true);
    }

    /** Gives back an appointment without a proof of work that was not booked. */
    public void giveBackWithoutProof() {
        allowances.giveBack(WITHOUT_PROOF, 1);
    }

    private static String key(String address) {
        return "from " + Network.subscriber(address);
    }
}
