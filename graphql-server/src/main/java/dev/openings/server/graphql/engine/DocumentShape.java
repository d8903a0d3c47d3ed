package dev.openings.server.graphql.engine;

import graphql.introspection.Introspection;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The depth of a document and the number of its aliases. One pass, in which each fragment is visited once. */
final class DocumentShape {
    private static final Set<String> SCHEMA_FIELDS =
            Set.of(Introspection.SchemaMetaFieldDef.getName(), Introspection.TypeMetaFieldDef.getName());

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Depth> fragmentDepths = new HashMap<>();
    private Depth depth = Depth.NONE;
    private int aliases;
    private boolean asksForSchema;

    /**
     * Depth below a place of the document.
     *
     * @param fields nested fields
     * @param spreads nested fragment spreads; validation of a chain of them takes time cubic in its length
     */
    private record Depth(int fields, int spreads) {
        static final Depth NONE = new Depth(0, 0);

        Depth deeper(Depth other) {
            return new Depth(Math.max(fields, other.fields), Math.max(spreads, other.spreads));
        }
    }

    private DocumentShape(Document document) {
        this.fragments = fragmentsOf(document);
        for (FragmentDefinition fragment : fragments.values()) {
            depth = depth.deeper(new Depth(0, fragmentDepth(fragment.getName()).spreads));
        }
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            depth = depth.deeper(depth(operation.getSelectionSet()));
        }
    }

    static DocumentShape of(Document document) {
        return new DocumentShape(document);
    }

    static Map<String, FragmentDefinition> fragmentsOf(Document document) {
        Map<String, FragmentDefinition> fragments = new HashMap<>();
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            fragments.put(fragment.getName(), fragment);
        }
        return fragments;
    }

    void check(RequestLimits limits) {
        if (depth.fields > limits.depth()) {
            throw DocumentRefusedException.limit(
                    "The document is " + depth.fields + " fields deep; the limit of depth is " + limits.depth() + ".");
        }
        if (depth.spreads > 2 * limits.depth()) {
            throw DocumentRefusedException.limit("Fragment spreads are nested " + depth.spreads
                    + " deep; the limit is twice the limit of depth, " + 2 * limits.depth() + ".");
        }
        if (aliases > limits.aliases()) {
            throw DocumentRefusedException.limit(
                    "The document has " + aliases + " aliases; the limit of aliases is " + limits.aliases() + ".");
        }
    }

    /** True if a field is one of introspection; {@code __typename} is none. */
    boolean asksForSchema() {
        return asksForSchema;
    }

    private Depth depth(@Nullable SelectionSet selections) {
        Depth deepest = Depth.NONE;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                deepest = deepest.deeper(depth(selection));
            }
        }
        return deepest;
    }

    private Depth depth(Selection<?> selection) {
        if (selection instanceof Field field) {
            aliases += field.getAlias() == null ? 0 : 1;
            asksForSchema |= SCHEMA_FIELDS.contains(field.getName());
            // graphql-java limits introspection. The query of editors is deeper than the limit.
            Depth inside = field.getName().startsWith("__") ? new Depth(-1, 0) : depth(field.getSelectionSet());
            return new Depth(inside.fields + 1, inside.spreads);
        }
        if (selection instanceof InlineFragment inline) {
            return depth(inline.getSelectionSet());
        }
        if (selection instanceof FragmentSpread spread) {
            Depth inside = fragmentDepth(spread.getName());
            return new Depth(inside.fields, inside.spreads + 1);
        }
        return Depth.NONE;
    }

    private Depth fragmentDepth(String name) {
        Depth known = fragmentDepths.get(name);
        FragmentDefinition fragment = fragments.get(name);
        if (known != null || fragment == null) {
            return known == null ? Depth.NONE : known;
        }
        // Ends a cycle of fragments, which validation refuses.
        fragmentDepths.put(name, Depth.NONE);
        Depth measured = depth(fragment.getSelectionSet());
        fragmentDepths.put(name, measured);
        return measured;
    }
}
