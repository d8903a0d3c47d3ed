package dev.openings.server.graphql.engine;

import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.language.Document;
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
import java.util.Optional;
import java.util.Set;

/** Texts to documents that fit the schema and the limits; the good ones are kept. */
final class DocumentParser {
    private static final Set<ValidationErrorType> ABOUT_VALUES = EnumSet.of(
            ValidationErrorType.WrongType,
            ValidationErrorType.BadValueForDefaultArg,
            ValidationErrorType.MissingFieldArgument,
            ValidationErrorType.MissingDirectiveArgument,
            ValidationErrorType.NullValueForNonNullArgument);

    private final GraphQLSchema schema;
    private final RequestLimits limits;
    private final ParserOptions options;
    private final DocumentCache cache = new DocumentCache(1_000, 500_000);

    DocumentParser(GraphQLSchema schema, RequestLimits limits) {
        this.schema = schema;
        this.limits = limits;
        this.options = ParserOptions.getDefaultOperationParserOptions()
                .transform(
                        builder -> // One more: the end of the text is a token too.
                        builder.maxTokens(limits.tokens() + 1)
                                .maxCharacters(limits.bodyBytes())
                                .maxWhitespaceTokens(limits.bodyBytes()));
    }

    /**
     * The document that {@code text} stands for.
     *
     * @throws DocumentRefusedException if it breaks the grammar, the schema or a limit that can be told without its variables
     */
    Document document(String text) {
        Optional<Document> known = cache.find(text);
        if (known.isPresent()) {
            return known.get();
        }
        Document document = parse(text);
        DocumentShape.of(document).check(limits);
        validate(document);
        cache.keep(text, document);
        return document;
    }

    private Document parse(String text) {
        try {
            return Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(options)
                    .build());
        } catch (ParseCancelledTooDeepException tooDeep) {
            throw DocumentRefusedException.limit("The document is nested too deep to be parsed; the limit of depth is "
                    + limits.depth() + " fields.");
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

    /** True for what {@link DocumentLiterals} reports with the path. */
    private static boolean isAboutValue(GraphQLError error) {
        return error instanceof ValidationError invalid
                && invalid.getValidationErrorType() instanceof ValidationErrorType type
                && ABOUT_VALUES.contains(type);
    }

    private GraphQLError translated(GraphQLError error, Document document) {
        boolean isMismatch = error instanceof ValidationError invalid
                && invalid.getValidationErrorType() == ValidationErrorType.VariableTypeMismatch;
        GraphQLError translated = ErrorTranslator.cleaned(error);
        if (!isMismatch || error.getLocations().isEmpty()) {
            return translated;
        }
        return VariableUses.of(schema, document)
                .at(error.getLocations().getFirst())
                .<GraphQLError>map(use -> ApiError.at(
                        error.getLocations(), ErrorCode.BAD_REQUEST, use.path() + ": " + translated.getMessage()))
                .orElse(translated);
    }

    private List<? extends GraphQLError> validationErrors(Document document) {
        try {
            return ParseAndValidate.validate(schema, document, Locale.ENGLISH);
        } catch (GoodFaithIntrospectionExceeded excessive) {
            throw DocumentRefusedException.limit(
                    "The introspection goes in circles; the limit of introspection is what an editor asks for, once.");
        }
    }
}
