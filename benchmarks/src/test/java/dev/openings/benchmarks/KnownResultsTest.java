package dev.openings.benchmarks;

import org.junit.jupiter.api.Test;

/** Every benchmark returns the known results. The benchmarks check this before they measure, too. */
class KnownResultsTest {
    @Test
    void theStartsOfAMonthAreTheKnownOnes() {
        new StaffMonth().prepare();
    }

    @Test
    void theStartsOfAHundredPeopleAreTheKnownOnes() {
        new PracticeMonth().prepare();
    }

    @Test
    void theIntersectionOfTwoSetsIsTheKnownOne() {
        new Intersection().prepare();
    }

    @Test
    void theDifferenceOfTwoSetsIsTheKnownOne() {
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
    void thePairsOfAMillionVisitsAreTheKnownOnes() {
        new OverlapPairs().prepare();
    }

    @Test
    void postgresqlReturnsTheKnownResults() throws Exception {
        PostgresMultiranges database = new PostgresMultiranges();
        try {
            database.prepare();
        } finally {
            database.close();
        }
    }
}
