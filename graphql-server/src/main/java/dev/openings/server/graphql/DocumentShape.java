package dev.openings.server.graphql;

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
import org.jspecify.annotations.Nullable;

/** How deep a document goes, and how many aliases it has; told in one pass, however its fragments refer to each other. */
final class DocumentShape {
    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Integer> fragmentDepths = new HashMap<>();
    private int depth;
    private int aliases;

    private DocumentShape(Document document) {
        this.fragments = fragmentsOf(document);
        for (FragmentDefinition fragment : fragments.values()) {
            fragmentDepth(fragment.getName());
        }
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            depth = Math.max(depth, depth(operation.getSelectionSet()));
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

    void check(Limits limits) {
        if (depth > limits.depth()) {
            throw DocumentRefused.limit(
                    "The document is " + depth + " fields deep; the limit of depth is " + limits.depth() + ".");
        }
        if (aliases > limits.aliases()) {
            throw DocumentRefused.limit(
                    "The document has " + aliases + " aliases; the limit of aliases is " + limits.aliases() + ".");
        }
    }

    private int depth(@Nullable SelectionSet selections) {
        int deepest = 0;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                deepest = Math.max(deepest, depth(selection));
            }
        }
        return deepest;
    }

    private int depth(Selection<?> selection) {
        if (selection instanceof Field field) {
            aliases += field.getAlias() == null ? 0 : 1;
            // Introspection is bounded by graphql-java itself; what editors ask for is deeper than ours ever is.
            return field.getName().startsWith("__") ? 0 : 1 + depth(field.getSelectionSet());
        }
        if (selection instanceof InlineFragment inline) {
            return depth(inline.getSelectionSet());
        }
        return selection instanceof FragmentSpread spread ? fragmentDepth(spread.getName()) : 0;
    }

    private int fragmentDepth(String name) {
        Integer known = fragmentDepths.get(name);
        FragmentDefinition fragment = fragments.get(name);
        if (known != null || fragment == null) {
            return known == null ? 0 : known;
        }
        // Stands while it is being measured: a circle ends here, and validation refuses it.
        fragmentDepths.put(name, 0);
        int measured = depth(fragment.getSelectionSet());
        fragmentDepths.put(name, measured);
        return measured;
    }
}
