package dev.openings.server.outside;

import dev.openings.jooq.outside.CacheValidators;
import dev.openings.jooq.outside.OutsideCalendarKind;
import dev.openings.jooq.outside.OutsideCalendars;
import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.jooq.outside.Reading;
import dev.openings.server.fetching.FetchClient;
import dev.openings.server.fetching.FetchFailedException;
import dev.openings.server.fetching.FetchLimits;
import dev.openings.server.fetching.FetchRequest;
import dev.openings.server.fetching.FetchedResponse;
import dev.openings.server.fetching.TimeLeft;
import dev.openings.time.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Reads outside calendars over the network. Uses no database. */
public final class CalendarReader {
    private static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final int MAX_REDIRECTS = 3;
    private static final int NOT_MODIFIED = 304;

    /** For one calendar, with all of its requests and the reading of what comes. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A calendar can be 10 MiB of text: a few at a time, so that the memory of the server is enough. */
    private static final int MAX_AT_A_TIME = 4;

    private final FetchClient client;
    private final InstantSource clock;
    private final FetchLimits limits = new FetchLimits(MAX_BYTES, TIMEOUT, MAX_REDIRECTS);
    private final Semaphore atATime = new Semaphore(MAX_AT_A_TIME, true);

    public CalendarReader(FetchClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * What to read.
     *
     * @param kind how
     * @param address where
     * @param choices which events count
     * @param zone of the owner
     * @param validators of the last read; none if it must be read whole
     */
    public record Source(
            OutsideCalendarKind kind,
            OutsideAddress address,
            OutsideChoices choices,
            ZoneId zone,
            CacheValidators validators) {}

    /** Why an address is refused before anything is sent to it; empty if its form is fine. */
    public Optional<String> refusal(URI url) {
        try {
            client.hosts().check(url);
            return Optional.empty();
        } catch (FetchFailedException refused) {
            return Optional.ofNullable(refused.getMessage());
        }
    }

    /** Reads a calendar, in ten seconds at most. Never throws for what the other side does. */
    public Reading read(Source source) {
        try {
            atATime.acquire();
            try {
                return readNow(source, TimeLeft.of(TIMEOUT));
            } finally {
                atATime.release();
            }
        } catch (FetchFailedException | UnreadableCalendarException failed) {
            return new Reading.Failed(String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Reading.Failed("the server was stopped");
        }
    }

    private Reading readNow(Source source, TimeLeft time) {
        return switch (source.kind()) {
            case ICS -> readFile(source, time);
            case CALDAV -> readCollection(source, time);
        };
    }

    private Reading readFile(Source source, TimeLeft time) {
        FetchRequest request = FetchRequest.get(source.address().url())
                .with("Accept", Optional.of("text/calendar, */*;q=0.1"))
                .with("Authorization", source.address().authorization())
                .with("If-None-Match", source.validators().etag())
                .with("If-Modified-Since", source.validators().lastModified());
        FetchedResponse answer = client.send(request, limits, time);
        boolean isConditional = !source.validators().equals(CacheValidators.NONE);
        if (isConditional && answer.status() == NOT_MODIFIED) {
            return new Reading.Unchanged();
        }
        HttpAnswers.require(answer, 200);
        BusyTimesOfCalendar times = times(source, time);
        times.add(answer.text());
        CacheValidators validators =
                new CacheValidators(answer.header("etag"), answer.header("last-modified"), Optional.empty());
        return new Reading.Filled(times.busy(), validators);
    }

    private Reading readCollection(Source source, TimeLeft time) {
        CalDav server = new CalDav(client, limits, time, source.address());
        Optional<String> known = source.validators().syncToken();
        URI collection = source.address().url();
        if (known.isPresent() && server.isUnchanged(collection, known.get())) {
            return new Reading.Unchanged();
        }
        // Read before the events: what changes in between is seen next time.
        Optional<String> token = server.syncToken(collection);
        BusyTimesOfCalendar times = times(source, time);
        server.events(collection, range()).forEach(times::add);
        return new Reading.Filled(times.busy(), new CacheValidators(Optional.empty(), Optional.empty(), token));
    }

    /**
     * The address from which a calendar can be read without any search: of CALDAV, that of the collection.
     *
     * @throws NoCalendarException if there is none
     */
    public OutsideAddress located(OutsideCalendarKind kind, OutsideAddress address) throws NoCalendarException {
        if (kind == OutsideCalendarKind.ICS) {
            return address;
        }
        try {
            URI collection = new CalDav(client, limits, TimeLeft.of(TIMEOUT), address).collection();
            return new OutsideAddress(collection, address.login());
        } catch (FetchFailedException | UnreadableCalendarException failed) {
            throw new NoCalendarException(String.valueOf(failed.getMessage()));
        }
    }

    /** There is no calendar at an address; the message is a clause that says why. */
    public static final class NoCalendarException extends Exception {
        private static final long serialVersionUID = 1;

        NoCalendarException(String message) {
            super(message);
        }
    }

    private BusyTimesOfCalendar times(Source source, TimeLeft time) {
        return new BusyTimesOfCalendar(source.zone(), source.choices(), range(), new ReadBudget(time));
    }

    private Interval range() {
        return OutsideCalendars.rangeToRead(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
