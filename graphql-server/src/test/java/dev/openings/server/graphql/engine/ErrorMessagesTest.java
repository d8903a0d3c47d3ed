package dev.openings.server.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMessagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Validation error (FieldUndefined@[slotss]) : Field 'slotss' in type 'Query' is undefined | Field"
                        + " 'slotss' in type 'Query' is undefined",
                "Validation error (WrongType@[slots]) : argument 'search.from' with value 'StringValue{value='soon'}'"
                        + " is not a valid 'DateTime' | Argument 'search.from' with value \"soon\" is not a valid"
                        + " 'DateTime'",
                "Validation error (WrongType@[a/b]) : argument 'first' with value 'IntValue{value=5}' is wrong |"
                        + " Argument 'first' with value \"5\" is wrong",
                "Validation error (MissingFieldArgument) : Missing field argument 'id' | Missing field argument 'id'",
                "Validation Error (UniqueObjectFieldName@[slots]) : There can be only one field named 'from' | There"
                        + " can be only one field named 'from'",
                "Invalid syntax with ANTLR error 'token recognition error at: '?'' at line 1 column 2 | Invalid syntax"
                        + " 'token recognition error at: '?'' at line 1 column 2",
                "Argument 'first' has coerced Null value for NonNull type 'Int!' | first: must not be null",
                "Invalid syntax with offending token '}' at line 1 column 2 | Invalid syntax with offending token '}'"
                        + " at line 1 column 2"
            })
    void aMessageSaysWhatIsWrongWithoutInternalNames(String original, String plain) {
        assertThat(ErrorMessages.plain(original)).isEqualTo(plain);
    }

    @Test
    void aLongNameIsCutAndControlCharactersAreReplaced() {
        assertThat(ErrorMessages.plain("Unknown type '" + "x".repeat(1_000) + "' or \u0000\u202e"))
                .isEqualTo("Unknown type '" + "x".repeat(79) + "… or   ");
    }
}
