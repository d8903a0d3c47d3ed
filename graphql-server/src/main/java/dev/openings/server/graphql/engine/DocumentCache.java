package dev.openings.server.graphql.engine;

import graphql.language.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The documents used last, bounded in number and in characters of their texts. */
final class DocumentCache {
    private final int mostEntries;
    private final long mostCharacters;
    private final LinkedHashMap<String, Document> documents = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    DocumentCache(int mostEntries, long mostCharacters) {
        this.mostEntries = mostEntries;
        this.mostCharacters = mostCharacters;
    }

    synchronized Optional<Document> find(String text) {
        return Optional.ofNullable(documents.get(text));
    }

    synchronized void keep(String text, Document document) {
        if (text.length() > mostCharacters || documents.put(text, document) != null) {
            return;
        }
        characters += text.length();
        var eldest = documents.entrySet().iterator();
        while (documents.size() > mostEntries || characters > mostCharacters) {
            Map.Entry<String, Document> gone = eldest.next();
            characters -= gone.getKey().length();
            eldest.remove();
        }
    }
}
