package dev.openings.jooq.feeds;

import java.util.Optional;

/**
 * The answer to a program that reads a feed.
 *
 * @param state the state of the feed
 * @param content the content; empty: the program has it already
 */
public record FetchedFeed(FeedState state, Optional<FeedContent> content) {}
