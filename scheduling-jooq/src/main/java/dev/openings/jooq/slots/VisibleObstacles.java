package dev.openings.jooq.slots;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.slots.Obstacle;
import dev.openings.slots.ObstacleCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The obstacles of a start that an actor may see. Without {@link Permission#READ_OBSTACLES} they do not tell whether somebody is
 * booked, absent or not at work, and of the past nothing but that it is past: asked for every minute of a day, they would be the
 * calendar of a person.
 */
public final class VisibleObstacles {
    private static final Obstacle NOT_AVAILABLE =
            new Obstacle(ObstacleCode.NOT_AVAILABLE, "Not available at this time.", Optional.empty());

    private static final Obstacle NOT_ELIGIBLE =
            new Obstacle(ObstacleCode.NOT_ELIGIBLE, "You cannot book this service.", Optional.empty());

    private VisibleObstacles() {}

    /**
     * The obstacles that the actor may see, in the same order.
     *
     * @param obstacles of one candidate, or of all
     * @param start that they are obstacles of
     */
    public static List<Obstacle> of(Actor actor, List<Obstacle> obstacles, Instant start, Instant now) {
        if (new Permissions(actor).has(Permission.READ_OBSTACLES)) {
            return obstacles;
        }
        List<Obstacle> visible = new ArrayList<>();
        for (Obstacle each : obstacles) {
            Obstacle obstacle = ofContact(actor, each);
            boolean isHidden = obstacle.code().isSomebodysTime();
            if (!isHidden
                    && !visible.contains(obstacle)
                    && (obstacle.code() == ObstacleCode.TOO_SOON || !start.isBefore(now))) {
                visible.add(obstacle);
            } else if (isHidden && !start.isBefore(now) && !visible.contains(NOT_AVAILABLE)) {
                visible.add(NOT_AVAILABLE);
            }
        }
        return List.copyOf(visible);
    }

    /** A contact may see why it may not book. Others learn nothing of whom they book for. */
    private static Obstacle ofContact(Actor actor, Obstacle obstacle) {
        if (actor instanceof Actor.Contact) {
            return obstacle;
        }
        return switch (obstacle.code()) {
            case NOT_ELIGIBLE -> NOT_ELIGIBLE;
            case CONTACT_BUSY -> NOT_AVAILABLE;
            case OUTSIDE_WORKING_HOURS,
                    RESERVED,
                    CLOSED,
                    TIME_OFF,
                    BOOKED,
                    HELD,
                    BUSY_ELSEWHERE,
                    TOO_SOON,
                    TOO_FAR_AHEAD,
                    OFF_GRID,
                    DAILY_LIMIT,
                    WEEKLY_LIMIT,
                    NOT_OFFERED,
                    RESOURCE_TAKEN,
                    NOT_AVAILABLE -> obstacle;
        };
    }
}
