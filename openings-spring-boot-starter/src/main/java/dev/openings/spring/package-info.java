/** Auto-configuration for Spring Boot: one {@link dev.openings.jooq.Openings} on the data source of the application. */
@NullMarked
package dev.openings.spring;

import org.jspecify.annotations.NullMarked;
