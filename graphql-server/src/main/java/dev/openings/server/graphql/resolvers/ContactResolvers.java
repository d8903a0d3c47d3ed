package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.server.graphql.schema.AccessLevel;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.util.Locale;
import java.util.UUID;

/** Patients and others who book. */
final class ContactResolvers implements Resolvers {
    private final Openings openings;

    ContactResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("contacts", AccessLevel.STAFF, this::list)
                .mutation("createContact", AccessLevel.STAFF, this::create)
                .mutation("updateContact", AccessLevel.CONTACT, this::update)
                .mutation("deleteContact", AccessLevel.STAFF, this::delete)
                .mutation("eraseContact", AccessLevel.ADMIN, this::erase)
                .payload("ContactPayload", "contact");
        wiring.type("Contact", Contact.class)
                .everyone("id", it -> text(it.id()))
                .everyone("givenName", Contact::givenName)
                .everyone("familyName", Contact::familyName)
                .everyone("email", Contact::email)
                .everyone("phone", Contact::phone)
                .everyone("timeZone", Contact::timeZone)
                .everyone("locale", it -> it.locale().map(Locale::toLanguageTag))
                .everyone(
                        "reminderChannels",
                        it -> it.reminderChannels().stream().sorted().toList())
                .staff("notes", Contact::notes)
                .everyone("appointments", ContactResolvers::appointments)
                .everyone("version", Contact::version);
    }

    /** Who came here by a management token sees the one appointment, not the others. */
    private static Object appointments(Contact contact, ResolverContext call) {
        if (!call.isStaff() && !call.isContact(contact.id())) {
            throw AccessLevel.refused(call.caller(), "\"appointments\" is for staff and the contact.");
        }
        return AppointmentConnections.ofContact(contact, call);
    }

    private Connection<Contact> list(ResolverContext call) {
        String search = call.arguments().text("search").orElse("");
        return Connection.of(
                ResolverContext.orBadRequest(openings.contacts().list(search, call.page())),
                unused -> openings.contacts().count(search));
    }

    private Payload create(ResolverContext call) {
        return ConfigurationInputMapper.read(
                call.input(),
                ConfigurationInputMapper::newContact,
                contact -> Payload.of("contact", openings.contacts().create(call.actor(), contact)));
    }

    private Payload update(ResolverContext call) {
        InputObject input = call.input();
        if (!call.isStaff()) {
            onlyOwn(input, call);
        }
        return ConfigurationInputMapper.read(
                input,
                ConfigurationInputMapper::contactChange,
                change -> Payload.of("contact", openings.contacts().update(call.actor(), change)));
    }

    private static void onlyOwn(InputObject input, ResolverContext call) {
        if (!call.isContact(input.id(GlobalId.Kind.CONTACT, "id"))) {
            input.problem(ProblemCode.NOT_FOUND, "There is no contact with this id.", "id");
        }
        if (input.has("notes")) {
            input.problem(ProblemCode.FORBIDDEN, "Notes are for staff.", "notes");
        }
    }

    private Payload delete(ResolverContext call) {
        InputObject input = call.input();
        return gone(openings.contacts()
                .delete(
                        call.actor(),
                        input.id(GlobalId.Kind.CONTACT, "id"),
                        ConfigurationInputMapper.expectedVersion(input)));
    }

    private Payload erase(ResolverContext call) {
        InputObject input = call.input();
        return gone(openings.contacts()
                .erase(
                        call.actor(),
                        input.id(GlobalId.Kind.CONTACT, "id"),
                        ConfigurationInputMapper.expectedVersion(input))
                .map(Contact::id));
    }

    private static Payload gone(Outcome<UUID> outcome) {
        return Payload.of("id", outcome, ContactResolvers::text);
    }

    private static String text(UUID id) {
        return new GlobalId(GlobalId.Kind.CONTACT, id).text();
    }
}
