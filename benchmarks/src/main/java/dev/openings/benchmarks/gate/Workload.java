package dev.openings.benchmarks.gate;

import dev.openings.benchmarks.CalendarTexts;
import dev.openings.benchmarks.OverlapPairs;
import dev.openings.benchmarks.PracticeMonth;
import dev.openings.benchmarks.ReminderPlans;
import dev.openings.benchmarks.StaffMonth;
import dev.openings.benchmarks.http.SlotsOverHttp;

/** What the gate measures. The constants are the names in the baseline. */
enum Workload {
    /** W1: the starts of one person in a month. */
    STAFF_MONTH,
    /** W2: those of a hundred people. */
    PRACTICE_MONTH,
    /** W4: all overlaps among a million visits. */
    OVERLAP_PAIRS,
    /** W4: whether one more visit overlaps another. */
    OVERLAP_CHECK,
    /** W6: 10,000 events as a calendar. */
    CALENDAR_TEXT,
    /** W8: two million reminders. */
    REMINDER_PLANS,
    /** W10: twenty times of one person from the server on H2, and as many objects from a server without rules. */
    SLOTS_OVER_HTTP;

    /** How many times the floor's time this library needs. */
    double measure() throws Exception {
        return switch (this) {
            case STAFF_MONTH -> ratio(new StaffMonth(), StaffMonth::prepare, StaffMonth::tight, StaffMonth::openings);
            case PRACTICE_MONTH ->
                ratio(new PracticeMonth(), PracticeMonth::prepare, PracticeMonth::tight, PracticeMonth::openings);
            case OVERLAP_PAIRS ->
                ratio(new OverlapPairs(), OverlapPairs::prepare, OverlapPairs::tight, OverlapPairs::openings);
            case OVERLAP_CHECK ->
                ratio(
                        new OverlapPairs.Check(),
                        OverlapPairs.Check::prepare,
                        OverlapPairs.Check::tight,
                        OverlapPairs.Check::openings);
            case CALENDAR_TEXT ->
                ratio(new CalendarTexts(), CalendarTexts::prepare, CalendarTexts::tight, CalendarTexts::openings);
            case REMINDER_PLANS ->
                ratio(new ReminderPlans(), ReminderPlans::prepare, ReminderPlans::tight, ReminderPlans::openings);
            case SLOTS_OVER_HTTP -> {
                try (SlotsOverHttp servers = SlotsOverHttp.start()) {
                    yield Turns.ratio(servers::baseline, servers::openings);
                }
            }
        };
    }

    private interface Preparation<B> {
        void of(B benchmark) throws Exception;
    }

    private interface Work<B> {
        Object of(B benchmark) throws Exception;
    }

    private static <B> double ratio(B benchmark, Preparation<B> preparation, Work<B> floor, Work<B> openings)
            throws Exception {
        preparation.of(benchmark);
        return Turns.ratio(() -> floor.of(benchmark), () -> openings.of(benchmark));
    }
}
