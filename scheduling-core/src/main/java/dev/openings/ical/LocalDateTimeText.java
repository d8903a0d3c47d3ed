package dev.openings.ical;

/** Writes local times like {@code 20260329T100000}. */
final class LocalDateTimeText {
    private static final int DAY = 86_400;

    private LocalDateTimeText() {}

    /** Writes the 15 octets of {@code epochSecond} in UTC into {@code bytes} from {@code at} on. */
    static void write(long epochSecond, byte[] bytes, int at) {
        int second = (int) Math.floorMod(epochSecond, (long) DAY);
        date(Math.floorDiv(epochSecond, (long) DAY), bytes, at);
        bytes[at + 8] = 'T';
        two(second / 3600, bytes, at + 9);
        two(second / 60 % 60, bytes, at + 11);
        two(second % 60, bytes, at + 13);
    }

    /** Counts years from March, in eras of 400 years, so that leap days come last. */
    private static void date(long epochDay, byte[] bytes, int at) {
        long sinceEra = epochDay + 719_468;
        int dayOfEra = (int) Math.floorMod(sinceEra, 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        int year = (int) (Math.floorDiv(sinceEra, 146_097L) * 400) + yearOfEra + (month <= 2 ? 1 : 0);
        two(year / 100, bytes, at);
        two(year % 100, bytes, at + 2);
        two(month, bytes, at + 4);
        two(dayOfYear - (153 * marchMonth + 2) / 5 + 1, bytes, at + 6);
    }

    private static void two(int number, byte[] bytes, int at) {
        bytes[at] = (byte) ('0' + number / 10);
        bytes[at + 1] = (byte) ('0' + number % 10);
    }
}
