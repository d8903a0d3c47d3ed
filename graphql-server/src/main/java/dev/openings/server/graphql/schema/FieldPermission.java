package dev.openings.server.graphql.schema;

import dev.openings.jooq.permissions.Permission;

/**
 * The permission that a field of the schema requires.
 *
 * @param type the object type
 * @param field the field
 * @param permission without it for any object, the field is refused
 * @param orToken true if a management token takes the place of an account
 */
public record FieldPermission(String type, String field, Permission permission, boolean orToken) {}
