/** Addresses without their text: hashes, and the channels that are off for an address. */
@NullMarked
package dev.openings.jooq.addresses;

import org.jspecify.annotations.NullMarked;
