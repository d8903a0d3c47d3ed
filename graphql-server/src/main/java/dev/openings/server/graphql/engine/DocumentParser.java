package dev.openings.server.graphql.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Parses and validates documents, and checks the limits that do not depend on variables. Caches valid documents. */
final class DocumentParser {
    private static final Set<ValidationErrorType> ABOUT_VALUES = EnumSet.of(
            ValidationErrorType.WrongType,
            ValidationErrorType.BadValueForDefaultArg,
            ValidationErrorType.MissingFieldArgument,
            ValidationErrorType.MissingDirectiveArgument,
            ValidationErrorType.NullValueForNonNullArgument);

    private static final int MAX_CHARACTERS = 500_000;
    private static final int MAX_DOCUMENTS = 1_000;

    private final GraphQLSchema schema;
    private final RequestLimits limits;
    private final boolean hasIntrospection;
    private final ParserOptions options;
    private final Cache<String, Document> documents = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .<String, Document>weigher((text, document) -> Math.max(text.length(), MAX_CHARACTERS / MAX_DOCUMENTS))
            .executor(Runnable::run)
            .recordStats()
            .build();

    /** @param hasIntrospection false to refuse documents that ask for the schema */
    DocumentParser(GraphQLSchema schema, RequestLimits limits, boolean hasIntrospection) {
        this.schema = schema;
        this.limits = limits;
        this.hasIntrospection = hasIntrospection;
        this.options = ParserOptions.getDefaultOperationParserOptions()
                .transform(
                        builder -> // One more: the end of the text is a token.
                        builder.maxTokens(limits.tokens() + 1)
                                .maxCharacters(limits.bodyBytes())
                                .maxWhitespaceTokens(limits.bodyBytes()));
    }

    /**
     * The document with this text.
     *
     * @throws DocumentRefusedException if it breaks the grammar, the schema or a limit
     */
    Document document(String text) {
        Document known = documents.getIfPresent(text);
        if (known != null) {
            return known;
        }
        Document document = parse(text);
        DocumentShape shape = DocumentShape.of(document);
        shape.check(limits);
        if (!hasIntrospection && shape.asksForSchema()) {
            throw DocumentRefusedException.of(ErrorCode.BAD_REQUEST, "Introspection is off on this server.");
        }
        validate(document);
        documents.put(text, document);
        return document;
    }

    /** The parsed documents, for metrics. */
    Cache<?, ?> cache() {
        return documents;
    }

    private Document parse(String text) {
        try {
            return Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(options)
                    .build());
        } catch (ParseCancelledTooDeepException tooDeep) {
            throw DocumentRefusedException.limit(
                    "The document is nested too deeply to be parsed; the limit of depth is " + limits.depth()
                            + " fields.");
        } catch (ParseCancelledException tooBig) {
            throw DocumentRefusedException.limit(
                    "The document has too many tokens; the limit of tokens is " + limits.tokens() + ".");
        } catch (InvalidSyntaxException wrong) {
            throw new DocumentRefusedException(List.of(ErrorTranslator.cleaned(wrong.toInvalidSyntaxError())));
        }
    }

    private void validate(Document document) {
        List<GraphQLError> errors = new ArrayList<>();
        for (GraphQLError error : validationErrors(document)) {
            if (!isAboutValue(error)) {
                errors.add(translated(error, document));
            }
        }
        errors.addAll(DocumentLiterals.errors(schema, document));
        if (!errors.isEmpty()) {
            throw new DocumentRefusedException(errors);
        }
    }

    /** True for errors that {@link DocumentLiterals} reports with their paths. */
    private static boolean isAboutValue(GraphQLError error) {
        return error instanceof ValidationError invalid
                && invalid.getValidationErrorType() instanceof ValidationErrorType type
                && ABOUT_VALUES.contains(type);
    }

    private GraphQLError translated(GraphQLError error, Document document) {
        boolean isMismatch = error instanceof ValidationError invalid
                && invalid.getValidationErrorType() == ValidationErrorType.VariableTypeMismatch;
        GraphQLError translated = ErrorTranslator.cleaned(error);
        List<SourceLocation> locations = Objects.requireNonNullElse(error.getLocations(), List.of());
        if (!isMismatch || locations.isEmpty()) {
            return translated;
        }
        return VariableUses.of(schema, document)
                .at(locations.getFirst())
                .<GraphQLError>map(use -> ApiError.at(
                                locations, ErrorCode.BAD_REQUEST, use.path() + ": " + translated.getMessage())
                        .withInputPath(use.path().steps()))
                .orElse(translated);
    }

    private List<? extends GraphQLError> validationErrors(Document document) {
        try {
            return ParseAndValidate.validate(schema, document, Locale.ENGLISH);
        } catch (GoodFaithIntrospectionExceeded excessive) {
            throw DocumentRefusedException.limit(
                    "The introspection is recursive; the limit of introspection is the standard query of editors,"
                            + " once.");
        }
    }
}
