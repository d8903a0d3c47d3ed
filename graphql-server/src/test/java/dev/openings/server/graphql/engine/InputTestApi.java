package dev.openings.server.graphql.engine;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Locale;
import org.dataloader.DataLoaderRegistry;

/** A schema with every kind of input type, nested three levels deep. */
final class InputTestApi implements GraphQlApi {
    private static final String SCHEMA = """
        scalar Day
        enum Alignment { WINDOW_START CLOCK PACK }
        input Choice @oneOf { text: String number: Int }
        input Rules {
          name: String!
          text: String
          number: Int
          ratio: Float
          flag: Boolean
          id: ID
          day: Day
          alignment: Alignment
          alignments: [Alignment!]
          days: [[Day!]]
          size: Int! = 3
          choice: Choice
        }
        input Service { rules: Rules rulesOfDays: [Rules!] }
        input Practice { service: Service }
        type Query {
          rules(rules: Rules): String
          service(service: Service): String
          practice(input: Practice): String
          first(first: Int! = 10): String
          required(name: String!, days: [Day!]!): String
        }
        """;

    @Override
    public GraphQLSchema schema() {
        GraphQLScalarType day = GraphQLScalarType.newScalar()
                .name("Day")
                .coercing(new DayCoercing())
                .build();
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring().scalar(day).build();
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
    }

    @Override
    public DataLoaderRegistry loaders(RequestContext context) {
        return new DataLoaderRegistry();
    }

    /** Accepts {@code day 1} to {@code day 9}. */
    private static final class DayCoercing implements Coercing<String, String> {
        private static final String RULE = "A Day must be \"day\" and a digit";

        @Override
        public String parseValue(Object value, GraphQLContext context, Locale locale) {
            if (value instanceof String text && text.matches("day [1-9]")) {
                return text;
            }
            throw new CoercingParseValueException(RULE);
        }

        @Override
        public String parseLiteral(
                Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (literal instanceof StringValue text
                    && String.valueOf(text.getValue()).matches("day [1-9]")) {
                return String.valueOf(text.getValue());
            }
            throw new CoercingParseLiteralException(RULE);
        }
    }
}
