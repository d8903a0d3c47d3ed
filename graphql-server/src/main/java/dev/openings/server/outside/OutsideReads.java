package dev.openings.server.outside;

import dev.openings.jooq.outside.OutsideSource;
import dev.openings.jooq.outside.Reading;
import dev.openings.server.fetching.FetchClient;
import dev.openings.server.fetching.HostLookup;
import dev.openings.server.fetching.HostRules;
import dev.openings.server.security.SecretTokens;
import java.time.InstantSource;
import java.util.Set;

/**
 * What is needed to read the outside calendars of a database.
 *
 * @param reader asks other servers
 * @param seal decrypts the addresses
 */
public record OutsideReads(CalendarReader reader, AddressSeal seal) {
    private static final String OTHER_KEY = "the address was stored with another key: enter it again";
    private static final String PURPOSE = "outside calendars";

    /**
     * Reads by the system's look-up of names.
     *
     * @param secrets of the server, from which the key of the addresses derives
     * @param namedHosts hosts of the own network that may be asked, in lower case
     */
    public static OutsideReads of(SecretTokens secrets, Set<String> namedHosts, InstantSource clock) {
        FetchClient client = new FetchClient(new HostRules(HostLookup.system(), namedHosts));
        return new OutsideReads(new CalendarReader(client, clock), new AddressSeal(secrets.sealingKey(PURPOSE)));
    }

    /** Reads a calendar. Never throws for what the other side does. */
    public Reading read(OutsideSource source) {
        return seal.open(source.address())
                .map(address -> reader.read(new CalendarReader.Source(
                        source.kind(), address, source.choices(), source.zone(), source.validators())))
                .orElseGet(() -> new Reading.Failed(OTHER_KEY));
    }
}
