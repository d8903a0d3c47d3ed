package dev.openings.jooq.feeds;

import java.time.Instant;

/**
 * The state of everything that a feed shows. Equal states have equal content.
 *
 * @param revision a hash of the versions of what is shown
 * @param changedAt when this revision was seen first, in whole seconds; later for every later revision
 */
public record FeedState(String revision, Instant changedAt) {}
