package dev.openings.server.graphql.engine;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names of the fields that an operation asks of its root type, also by fragments. */
final class RootFields {
    private final Map<String, FragmentDefinition> fragments;
    private final Set<String> names = new TreeSet<>();

    private RootFields(Document document) {
        this.fragments = DocumentShape.fragmentsOf(document);
    }

    /** The names in a valid document; at least one. */
    static Set<String> of(Document document, OperationDefinition operation) {
        RootFields fields = new RootFields(document);
        fields.add(operation.getSelectionSet());
        return fields.names;
    }

    private void add(SelectionSet selections) {
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                names.add(field.getName());
            } else if (selection instanceof InlineFragment inline) {
                add(inline.getSelectionSet());
            } else if (selection instanceof FragmentSpread spread && fragments.get(spread.getName()) != null) {
                add(fragments.get(spread.getName()).getSelectionSet());
            }
        }
    }
}
