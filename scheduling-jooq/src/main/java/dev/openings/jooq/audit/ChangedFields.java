package dev.openings.jooq.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Names the fields in which two states of one object differ. */
final class ChangedFields {
    /** These follow from the change itself. */
    private static final Set<String> DERIVED = Set.of("version", "sequence", "changedAt");

    private ChangedFields() {}

    static <R extends Record> List<String> between(R before, R after) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            if (!DERIVED.contains(component.getName())
                    && !Objects.equals(value(component, before), value(component, after))) {
                names.add(component.getName());
            }
        }
        return names;
    }

    private static Object value(RecordComponent component, Record state) {
        try {
            return component.getAccessor().invoke(state);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalStateException("the record must be public: " + state.getClass(), failed);
        }
    }
}
