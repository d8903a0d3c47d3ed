/**
 * The pages that people open in a browser: booking, their visit, the desk, administration, sign-in, and the explorer for developers.
 * Their files are below {@code /web/} of the class path; all data comes from {@code /graphql}.
 */
@NullMarked
package dev.openings.server.pages;

import org.jspecify.annotations.NullMarked;
