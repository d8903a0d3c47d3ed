package dev.openings.benchmarks;

import org.junit.jupiter.api.Test;

/** What is measured is right: every benchmark compares its answers with the known ones before it runs, and here. */
class AnswersTest {
    @Test
    void theStartsOfAMonthAreTheKnownOnes() {
        new StaffMonth().prepare();
    }

    @Test
    void theStartsOfAHundredPeopleAreTheKnownOnes() {
        new PracticeMonth().prepare();
    }

    @Test
    void whatTwoSetsShareIsTheKnownSet() {
        new Intersection().prepare();
    }

    @Test
    void whatACrowdLeavesOfAYearIsTheKnownSet() {
        new Subtraction().prepare();
    }

    @Test
    void tenYearsOfBothRulesAreTheKnownOnes() throws Exception {
        Recurrences weekly = new Recurrences();
        weekly.prepare();

        Recurrences monthly = new Recurrences();
        monthly.rule = "FREQ=MONTHLY;BYDAY=2TU";
        monthly.prepare();
    }

    @Test
    void thePairsAmongAMillionVisitsAreTheKnownOnes() {
        new OverlapPairs().prepare();
    }

    @Test
    void theDatabaseGivesTheKnownAnswersToo() throws Exception {
        Multiranges database = new Multiranges();
        try {
            database.prepare();
        } finally {
            database.close();
        }
    }
}
