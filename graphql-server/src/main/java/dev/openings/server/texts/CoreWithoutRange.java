package dev.openings.server.texts;

import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Function;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An extension of Pebble without the function {@code range}, whose list takes memory before any limit of the output
 * counts.
 */
final class CoreWithoutRange extends ExtensionCustomizer {
    CoreWithoutRange(Extension core) {
        super(core);
    }

    @Override
    public Map<String, Function> getFunctions() {
        @Nullable Map<String, Function> all = super.getFunctions();
        Map<String, Function> others = new HashMap<>(all == null ? Map.of() : all);
        others.remove("range");
        return others;
    }
}
