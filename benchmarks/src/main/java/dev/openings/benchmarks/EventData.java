package dev.openings.benchmarks;

/** One event of W6, in the form that the tight loop reads; times are epoch seconds. */
record EventData(
        String uid,
        long stamp,
        long start,
        long end,
        String summary,
        String description,
        String location,
        int sequence,
        String organizer,
        String attendee) {
    private static final String[] WORDS = {
        "Prophylaxe",
        "Kontrolle",
        "Beratung",
        "Erstgespräch",
        "Füllung,",
        "Röntgen;",
        "Nachsorge",
        "Zahnreinigung",
        "Implantat",
        "Schiene",
        "Anamnese"
    };

    /** Returns 10,000 events in the year from 2027-03-01 on. */
    static EventData[] many() {
        SplitMix64 random = new SplitMix64(6);
        EventData[] visits = new EventData[10_000];
        for (int i = 0; i < visits.length; i++) {
            long start =
                    Workloads.local(Workloads.FROM.plusDays(random.below(365)), 480 + 15 * random.below(40)) / 1000;
            visits[i] = new EventData(
                    i + "-" + random.below(1 << 30) + "@openings.example",
                    Workloads.YEAR_START / 1000,
                    start,
                    start + 1800,
                    words(random, 3),
                    words(random, 14) + "\nZeile 2",
                    "Raum " + random.below(40) + ", Haus " + random.below(5),
                    random.below(4),
                    "staff" + random.below(100) + "@openings.example",
                    "client" + random.below(5000) + "@openings.example");
        }
        return visits;
    }

    private static String words(SplitMix64 random, int count) {
        StringBuilder text = new StringBuilder(WORDS[random.below(WORDS.length)]);
        for (int i = 1; i < count; i++) {
            text.append(' ').append(WORDS[random.below(WORDS.length)]);
        }
        return text.toString();
    }
}
