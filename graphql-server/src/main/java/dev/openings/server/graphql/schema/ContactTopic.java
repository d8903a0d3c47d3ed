package dev.openings.server.graphql.schema;

import dev.openings.jooq.Contact;
import dev.openings.jooq.Openings;
import dev.openings.jooq.Outcome;
import dev.openings.jooq.ProblemCode;
import dev.openings.server.security.GlobalId;
import java.util.Locale;
import java.util.UUID;

/** Patients and others who book. */
final class ContactTopic implements Topic {
    private final Openings openings;

    ContactTopic(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("contacts", Who.STAFF, this::list)
                .mutation("createContact", Who.STAFF, this::create)
                .mutation("updateContact", Who.CONTACT, this::update)
                .mutation("deleteContact", Who.STAFF, this::delete)
                .mutation("eraseContact", Who.ADMIN, this::erase)
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
                .everyone("appointments", ContactTopic::appointments)
                .everyone("version", Contact::version);
    }

    /** Who came here by a management token sees the one appointment, not the others. */
    private static Object appointments(Contact contact, Call call) {
        if (!call.isStaff() && !call.isContact(contact.id())) {
            throw Who.refused(call.caller(), "\"appointments\" is for staff and the contact.");
        }
        return AppointmentLists.ofContact(contact, call);
    }

    private Connection<Contact> list(Call call) {
        String search = call.arguments().text("search").orElse("");
        return Connection.of(
                Call.orBadRequest(openings.contacts().list(search, call.page())),
                unused -> openings.contacts().count(search));
    }

    private Payload create(Call call) {
        return Inputs.read(
                call.input(),
                Inputs::newContact,
                contact -> Payload.of("contact", openings.contacts().create(call.actor(), contact)));
    }

    private Payload update(Call call) {
        Input input = call.input();
        if (!call.isStaff()) {
            onlyOwn(input, call);
        }
        return Inputs.read(
                input,
                Inputs::contactChange,
                change -> Payload.of("contact", openings.contacts().update(call.actor(), change)));
    }

    private static void onlyOwn(Input input, Call call) {
        if (!call.isContact(input.id(GlobalId.Kind.CONTACT, "id"))) {
            input.problem(ProblemCode.NOT_FOUND, "There is no contact with this id.", "id");
        }
        if (input.has("notes")) {
            input.problem(ProblemCode.FORBIDDEN, "Notes are for staff.", "notes");
        }
    }

    private Payload delete(Call call) {
        Input input = call.input();
        return gone(openings.contacts()
                .delete(call.actor(), input.id(GlobalId.Kind.CONTACT, "id"), Inputs.expectedVersion(input)));
    }

    private Payload erase(Call call) {
        Input input = call.input();
        return gone(openings.contacts()
                .erase(call.actor(), input.id(GlobalId.Kind.CONTACT, "id"), Inputs.expectedVersion(input))
                .map(Contact::id));
    }

    private static Payload gone(Outcome<UUID> outcome) {
        return Payload.of("id", outcome, ContactTopic::text);
    }

    private static String text(UUID id) {
        return new GlobalId(GlobalId.Kind.CONTACT, id).text();
    }
}
