package dev.openings.server.doctor;

import java.util.List;

/** Looks at one part. Changes nothing, and may take as long as it likes: {@link Doctor} does not wait for ever. */
@FunctionalInterface
interface Examination {
    /** What was found, in the order in which it is told. */
    List<Finding> findings();
}
