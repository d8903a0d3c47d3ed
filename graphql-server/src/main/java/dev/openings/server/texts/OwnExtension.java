package dev.openings.server.texts;

import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What templates that a practice has written can do: print, choose and repeat. Nothing in it can name another template,
 * define something, or take more time than the length of the template allows.
 */
final class OwnExtension extends ExtensionCustomizer {
    private static final Set<String> TAGS = Set.of("if", "for");
    private static final Set<String> FILTERS =
            Set.of("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper");

    OwnExtension(Extension all) {
        super(all);
    }

    @Override
    public List<TokenParser> getTokenParsers() {
        return orNone(super.getTokenParsers()).stream()
                .filter(it -> TAGS.contains(it.getTag()))
                .toList();
    }

    @Override
    public Map<String, Filter> getFilters() {
        @Nullable Map<String, Filter> all = super.getFilters();
        Map<String, Filter> some = new HashMap<>(all == null ? Map.of() : all);
        some.keySet().retainAll(FILTERS);
        return some;
    }

    /** None, so that there are no ranges either: their operator calls a function. */
    @Override
    public Map<String, Function> getFunctions() {
        return Map.of();
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        List<NodeVisitorFactory> visitors = new ArrayList<>(orNone(super.getNodeVisitors()));
        visitors.add(template -> new LoopCheck((PebbleTemplateImpl) template));
        return visitors;
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
