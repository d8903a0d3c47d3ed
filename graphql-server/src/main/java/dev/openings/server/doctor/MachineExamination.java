package dev.openings.server.doctor;

import dev.openings.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Locale;

/** Room on the disk, the clock and the rules of time zones. */
record MachineExamination(Settings settings, InstantSource clock) implements Examination {
    private static final long MEGABYTE = 1_000_000;
    private static final long LEAST = 100 * MEGABYTE;
    private static final long LITTLE = 1_000 * MEGABYTE;

    /** No clock that is right shows an earlier time. */
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public List<Finding> findings() {
        return List.of(disk(), clockOfMachine(), zones());
    }

    private Finding disk() {
        Path place = settings.data().toAbsolutePath();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        try {
            return disk(Files.getFileStore(place).getUsableSpace(), place);
        } catch (IOException unknown) {
            return Finding.warning("disk", "its free space is not known", "Look at it with `df`.");
        }
    }

    static Finding disk(long free, Path place) {
        String found = String.format(Locale.ROOT, "%,d MB free for %s", free / MEGABYTE, place);
        String cure = "Make room, or move the data folder to another disk: without room, nothing can be booked.";
        if (free < LEAST) {
            return Finding.fault("disk", found, cure);
        }
        return free < LITTLE ? Finding.warning("disk", found, cure) : Finding.ok("disk", found);
    }

    private Finding clockOfMachine() {
        Instant now = clock.instant();
        return now.isBefore(BUILT)
                ? Finding.fault(
                        "clock",
                        "it shows " + now + ", before this version was made",
                        "Set the clock, and keep it right: `timedatectl set-ntp true`.")
                : Finding.ok("clock", "it shows " + now);
    }

    private Finding zones() {
        String version = ZoneRulesProvider.getVersions("UTC").lastEntry().getKey();
        return zones(version, clock.instant().atOffset(ZoneOffset.UTC).getYear());
    }

    /** @param version such as 2026a */
    static Finding zones(String version, int thisYear) {
        String found = "rules of time zones of " + version;
        boolean isOld = Integer.parseInt(version.substring(0, 4)) < thisYear - 1;
        return isOld
                ? Finding.warning(
                        "time zones",
                        found,
                        "Update Java, or run Oracle's TZUpdater: where the law of summer time has changed since, visits are shown"
                                + " an hour off.")
                : Finding.ok("time zones", found);
    }
}
