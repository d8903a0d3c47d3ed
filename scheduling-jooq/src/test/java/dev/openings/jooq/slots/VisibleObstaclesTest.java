package dev.openings.jooq.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.operation.Actor;
import dev.openings.slots.Obstacle;
import dev.openings.slots.ObstacleCode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What actors without the permission to read obstacles learn of them. */
class VisibleObstaclesTest {
    private static final Instant NOW = Instant.parse("2027-01-04T07:00:00Z");
    private static final List<Actor> OUTSIDERS = List.of(new Actor.Anyone(), new Actor.Contact(new UUID(0, 1)));

    @Test
    void outsidersLearnTheRulesOfThePracticeAndNothingOfAnybodysTime() {
        allSets().forEach(codes -> {
            for (Actor outsider : OUTSIDERS) {
                Set<ObstacleCode> expected = EnumSet.noneOf(ObstacleCode.class);
                codes.forEach(it -> expected.add(isHidden(it, outsider) ? ObstacleCode.NOT_AVAILABLE : it));
                List<Obstacle> visible = VisibleObstacles.of(outsider, obstacles(codes), NOW, NOW);
                assertThat(codes(visible)).isEqualTo(expected);
                assertThat(visible).doesNotHaveDuplicates();
            }
        });
    }

    /** A contact knows of its own visits. */
    private static boolean isHidden(ObstacleCode code, Actor outsider) {
        return code.isSomebodysTime() || (code == ObstacleCode.CONTACT_BUSY && !(outsider instanceof Actor.Contact));
    }

    @Test
    void outsidersLearnNothingOfThePastButThatItIsPast() {
        allSets().forEach(codes -> {
            for (Actor outsider : OUTSIDERS) {
                assertThat(codes(VisibleObstacles.of(outsider, obstacles(codes), NOW.minusSeconds(1), NOW)))
                        .isSubsetOf(ObstacleCode.TOO_SOON);
            }
        });
    }

    @Test
    void staffSeeEverything() {
        Actor staff = new Actor.Staff(new UUID(0, 1));
        allSets()
                .map(VisibleObstaclesTest::obstacles)
                .forEach(all -> assertThat(VisibleObstacles.of(staff, all, NOW.minusSeconds(1), NOW))
                        .isEqualTo(all));
    }

    private static Stream<Set<ObstacleCode>> allSets() {
        List<ObstacleCode> all = List.of(ObstacleCode.values());
        return IntStream.range(0, 1 << all.size())
                .mapToObj(bits -> all.stream()
                        .filter(it -> (bits & 1 << all.indexOf(it)) != 0)
                        .collect(Collectors.toSet()));
    }

    private static List<Obstacle> obstacles(Set<ObstacleCode> codes) {
        return codes.stream()
                .map(it -> new Obstacle(it, "A message of " + it + ".", Optional.empty()))
                .toList();
    }

    private static Set<ObstacleCode> codes(List<Obstacle> obstacles) {
        return obstacles.stream().map(Obstacle::code).collect(Collectors.toSet());
    }
}
