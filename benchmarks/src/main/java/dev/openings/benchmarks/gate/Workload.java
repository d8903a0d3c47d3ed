package dev.openings.benchmarks.gate;

import dev.openings.benchmarks.CalendarTexts;
import dev.openings.benchmarks.OverlapPairs;
import dev.openings.benchmarks.PracticeMonth;
import dev.openings.benchmarks.ReminderPlans;
import dev.openings.benchmarks.StaffMonth;
import dev.openings.benchmarks.http.SlotsOverHttp;
import java.util.concurrent.Callable;

/** What the gate measures. The constants are the names in the baseline. */
enum Workload {
    /** W1: the starts of one person in a month. */
    STAFF_MONTH {
        @Override
        double measure() throws Exception {
            StaffMonth month = new StaffMonth();
            month.prepare();
            return ratio(month::tight, month::openings);
        }
    },
    /** W2: those of a hundred people. */
    PRACTICE_MONTH {
        @Override
        double measure() throws Exception {
            PracticeMonth month = new PracticeMonth();
            month.prepare();
            return ratio(month::tight, month::openings);
        }
    },
    /** W4: all overlaps among a million visits. */
    OVERLAP_PAIRS {
        @Override
        double measure() throws Exception {
            OverlapPairs overlaps = new OverlapPairs();
            overlaps.prepare();
            return ratio(overlaps::tight, overlaps::openings);
        }
    },
    /** W4: whether one more visit overlaps another. */
    OVERLAP_CHECK {
        @Override
        double measure() throws Exception {
            OverlapPairs.Check check = new OverlapPairs.Check();
            check.prepare();
            return ratio(check::tight, check::openings);
        }
    },
    /** W6: 10,000 events as a calendar. */
    CALENDAR_TEXT {
        @Override
        double measure() throws Exception {
            CalendarTexts texts = new CalendarTexts();
            texts.prepare();
            return ratio(texts::tight, texts::openings);
        }
    },
    /** W8: two million reminders. */
    REMINDER_PLANS {
        @Override
        double measure() throws Exception {
            ReminderPlans plans = new ReminderPlans();
            plans.prepare();
            return ratio(plans::tight, plans::openings);
        }
    },
    /** W10: twenty times of one person from the server on H2, and as many objects from a server without rules. */
    SLOTS_OVER_HTTP {
        @Override
        double measure() throws Exception {
            try (SlotsOverHttp servers = SlotsOverHttp.start()) {
                return ratio(servers::baseline, servers::openings);
            }
        }
    };

    /** How many times the floor's time this library needs. */
    abstract double measure() throws Exception;

    private static double ratio(Callable<?> floor, Callable<?> openings) throws Exception {
        return Turns.ratio(floor, openings);
    }
}
