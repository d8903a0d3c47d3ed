package dev.openings.server.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.permissions.Permission;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.graphql.engine.GraphQlApi;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.security.Role;
import dev.openings.server.settings.StartupException;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.function.UnaryOperator;
import org.dataloader.DataLoaderRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A schema that does not match the Java code is refused when it is built. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WiringTest {
    private static final TypeDefinitionRegistry DEFINITIONS =
            new SchemaParser().parse("type Query { role: Role } enum Role { PUBLIC CONTACT STAFF ADMIN }");

    private ServerFixture server;

    private enum RoleWithAuditor {
        PUBLIC,
        CONTACT,
        STAFF,
        ADMIN,
        AUDITOR
    }

    private enum RoleWithoutAdmin {
        PUBLIC,
        CONTACT,
        STAFF
    }

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    @Test
    void equalEnumsAreAccepted() {
        GraphQLSchema schema = wiring().enumeration("Role", Role.class).build(DEFINITIONS);

        assertThat(schema.getType("Role")).isNotNull();
    }

    @Test
    void aJavaValueThatTheSchemaDoesNotDefineIsRefused() {
        assertThatThrownBy(() ->
                        wiring().enumeration("Role", RoleWithAuditor.class).build(DEFINITIONS))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessage("Java enum RoleWithAuditor has the value AUDITOR, which schema enum Role does not define.");
    }

    @Test
    void aMismatchStopsTheStartOfTheServerWithOneLine() {
        GraphQlApi api = new GraphQlApi() {
            @Override
            public GraphQLSchema schema() {
                return wiring().enumeration("Role", RoleWithAuditor.class).build(DEFINITIONS);
            }

            @Override
            public DataLoaderRegistry loaders(RequestContext context) {
                return new DataLoaderRegistry();
            }
        };

        assertThatThrownBy(() -> ServerFixture.start(api, UnaryOperator.identity()))
                .isInstanceOf(StartupException.class)
                .hasMessage("Java enum RoleWithAuditor has the value AUDITOR, which schema enum Role does not define.");
    }

    @Test
    void aSchemaValueThatJavaDoesNotDefineIsRefused() {
        assertThatThrownBy(() ->
                        wiring().enumeration("Role", RoleWithoutAdmin.class).build(DEFINITIONS))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessage("Schema enum Role has the value ADMIN, which Java enum RoleWithoutAdmin does not define.");
    }

    @Test
    void aSchemaEnumWithoutAJavaEnumIsRefused() {
        assertThatThrownBy(() -> wiring().build(DEFINITIONS))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessage("Schema enum Role has no Java enum.");
    }

    @Test
    void aFieldWithoutAResolverIsRefused() {
        TypeDefinitionRegistry definitions = new SchemaParser().parse("type Query { role: String unresolved: String }");

        assertThatThrownBy(() -> wiring().build(definitions))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessage("Field Query.unresolved has no resolver.");
    }

    private Wiring wiring() {
        return new Wiring(server.server().context().openings())
                .query(
                        "role",
                        Permission.READ_OWN_IDENTITY,
                        context -> context.caller().roles());
    }
}
