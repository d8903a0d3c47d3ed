package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.contacts.PhoneType;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.graphql.schema.Connection;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Contacts: patients and other people who book. */
final class ContactResolvers implements Resolvers {
    private final Openings openings;

    ContactResolvers(Openings openings) {
        this.openings = openings;
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("contacts", Permission.SEARCH_CONTACTS, this::list)
                .mutation("createContact", Permission.CREATE_CONTACT, this::create)
                .mutation("updateContact", Permission.CHANGE_CONTACT, this::update)
                .mutation("mergeContacts", Permission.MERGE_CONTACTS, this::merge)
                .mutation("deleteContact", Permission.DELETE_CONTACT, this::delete)
                .mutationOfRecentSignIn("eraseContact", Permission.ERASE_CONTACT, this::erase)
                .mutation("unblockAddress", Permission.UNBLOCK_ADDRESS, this::unblock)
                .payload("ContactPayload", "contact")
                .enumeration("PhoneType", PhoneType.class)
                .enumeration("BlockReason", BlockReason.class);
        wiring.type("BlockedChannel", BlockedChannel.class)
                .field("channel", BlockedChannel::channel)
                .field("reason", BlockedChannel::reason)
                .field("since", (it, context) -> context.inPracticeZone(it.since()));
        Wiring.Fields<Contact> fields = wiring.type("Contact", Contact.class);
        SignInResolvers.wirePasskeys(fields, Contact::id);
        fields.field("id", it -> globalId(it.id()))
                .field("givenName", Contact::givenName)
                .field("familyName", Contact::familyName)
                .field("email", Contact::email)
                .field("emailVerifiedAt", (it, context) -> context.inPracticeZone(it.emailVerifiedAt()))
                .field("phone", Contact::phone)
                .field(
                        "phoneType",
                        Permission.READ_REACHABILITY,
                        it -> it.phone().map(PhoneType::of))
                .field("phoneVerifiedAt", (it, context) -> context.inPracticeZone(it.phoneVerifiedAt()))
                .field("timeZone", Contact::timeZone)
                .field("locale", it -> it.locale().map(Locale::toLanguageTag))
                .field(
                        "reminderChannels",
                        it -> it.reminderChannels().stream().sorted().toList())
                .field(
                        "blockedChannels",
                        Permission.READ_REACHABILITY,
                        it -> it.blockedChannels().stream()
                                .sorted(Comparator.comparing(BlockedChannel::channel))
                                .toList())
                .field("notes", Permission.READ_CONTACT_NOTES, Contact::notes)
                .field("appointments", Permission.READ_APPOINTMENT, ContactResolvers::appointments)
                .field(
                        "possibleDuplicates",
                        Permission.MERGE_CONTACTS,
                        (it, context) -> context.load(Loaders.DUPLICATES_OF_CONTACT, it.id()))
                .field("version", Contact::version);
    }

    /** A caller with a management token sees the token's appointment, but not the contact's other appointments. */
    private static Object appointments(Contact contact, ResolverContext context) {
        if (!context.permissions().has(Permission.READ_APPOINTMENT, contact.id())) {
            throw context.refusal(Permission.READ_APPOINTMENT);
        }
        return AppointmentConnections.ofContact(contact, context);
    }

    private Connection<Contact> list(ResolverContext context) {
        String search = context.arguments().optionalText("search").orElse("");
        return Connection.of(
                ResolverContext.orBadRequest(openings.contacts().list(search, context.pageRequest())),
                countContext -> openings.contacts().count(search));
    }

    private Payload create(ResolverContext context) {
        return context.change(
                context.input(),
                ContactResolvers::newContact,
                (services, contact) -> Payload.of("contact", services.contacts().create(context.actor(), contact)));
    }

    private Payload update(ResolverContext context) {
        return context.change(
                context.input(),
                ContactResolvers::contactChange,
                (services, change) -> Payload.of("contact", services.contacts().update(context.actor(), change)));
    }

    private Payload delete(ResolverContext context) {
        InputObject input = context.input();
        return deletedId(openings.contacts()
                .delete(context.actor(), input.requiredId(GlobalId.Kind.CONTACT, "id"), input.expectedVersion()));
    }

    private Payload erase(ResolverContext context) {
        InputObject input = context.input();
        return deletedId(openings.contacts()
                .erase(context.actor(), input.requiredId(GlobalId.Kind.CONTACT, "id"), input.expectedVersion())
                .map(Contact::id));
    }

    private Payload merge(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "contact",
                openings.contacts()
                        .merge(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.CONTACT, "keepId"),
                                input.requiredId(GlobalId.Kind.CONTACT, "mergeId")));
    }

    private Payload unblock(ResolverContext context) {
        InputObject input = context.input();
        return Payload.of(
                "contact",
                openings.addressBlocks()
                        .unblock(
                                context.actor(),
                                input.requiredId(GlobalId.Kind.CONTACT, "contactId"),
                                input.required("channel", ReminderChannel.class)));
    }

    private static Payload deletedId(Outcome<UUID> outcome) {
        return Payload.of("id", outcome, ContactResolvers::globalId);
    }

    private static String globalId(UUID id) {
        return new GlobalId(GlobalId.Kind.CONTACT, id).text();
    }

    static NewContact newContact(InputObject input) {
        return new NewContact(
                input.required("givenName", String.class),
                input.required("familyName", String.class),
                input.optionalText("email"),
                input.optionalText("phone"),
                input.optional("timeZone", ZoneId.class),
                input.optionalText("locale"),
                reminderChannels(input),
                input.optionalText("notes"));
    }

    private static ContactChange contactChange(InputObject input) {
        return new ContactChange(
                input.requiredId(GlobalId.Kind.CONTACT, "id"),
                input.patch("givenName", String.class),
                input.patch("familyName", String.class),
                input.patch("email", String.class),
                input.patch("phone", String.class),
                input.patch("timeZone", ZoneId.class),
                input.patch("locale", String.class),
                input.patch("reminderChannels", () -> reminderChannels(input)),
                input.patch("notes", String.class),
                input.expectedVersion());
    }

    private static Set<ReminderChannel> reminderChannels(InputObject input) {
        return Set.copyOf(input.requiredList("reminderChannels", ReminderChannel.class));
    }
}
