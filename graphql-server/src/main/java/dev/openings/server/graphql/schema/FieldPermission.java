package dev.openings.server.graphql.schema;

import dev.openings.jooq.permissions.Permission;

/**
 * The permission that a field of the schema requires.
 *
 * @param type the object type
 * @param field the field
 * @param permission that the field requires, for some object at least
 * @param without what a caller without the permission can do
 */
public record FieldPermission(String type, String field, Permission permission, Without without) {
    /** What a caller without the permission can do. */
    public enum Without {
        /** Nothing: the field is an error. */
        REFUSED,
        /** Nothing: the field is null. */
        NULL,
        /** The caller can send the management token of an appointment. */
        TOKEN,
        /** Every caller has to send the management token of an appointment. */
        TOKEN_ALWAYS
    }
}
