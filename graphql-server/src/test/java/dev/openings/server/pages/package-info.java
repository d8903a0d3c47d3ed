/** Tests of the pages in Chromium, and of the files that they load. */
@NullMarked
package dev.openings.server.pages;

import org.jspecify.annotations.NullMarked;
