package dev.openings.server.sample;

import dev.openings.jooq.Openings;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The contacts of the sample practice. A third reads English, the others German. */
final class SampleContacts {
    /** Numbers that Germany's network agency reserves for films. */
    private static final String PHONE = "+49302312500%02d";

    private static final int FIRST_PHONE = 20;

    private static final List<String> NAMES = List.of(
            "Amina Yilmaz",
            "Ben Hoffmann",
            "Clara Novak",
            "David Okoye",
            "Elif Kaya",
            "Frieda Lang",
            "Georg Sommer",
            "Hanna Petrov",
            "Ilias Papadakis",
            "Jana Dvořák",
            "Karim Haddad",
            "Lotte Brandt",
            "Marek Kowalski",
            "Nora Lindqvist",
            "Oskar Meier",
            "Paula García",
            "Quirin Huber",
            "Rosa Bianchi",
            "Sami Virtanen",
            "Thea Møller");

    private SampleContacts() {}

    /** Creates the contacts and returns their IDs. */
    static List<UUID> create(Openings openings, Actor actor) {
        return IntStream.range(0, NAMES.size())
                .mapToObj(index -> openings.contacts()
                        .create(actor, contact(index))
                        .orThrow()
                        .id())
                .toList();
    }

    /** A phone number that is nobody's, from 0 to 99. */
    static String phone(int number) {
        return String.format(PHONE, number);
    }

    private static NewContact contact(int index) {
        String name = NAMES.get(index);
        int blank = name.indexOf(' ');
        return new NewContact(
                name.substring(0, blank),
                name.substring(blank + 1),
                Optional.of("patient" + (index + 1) + "@mail.example"),
                Optional.of(phone(FIRST_PHONE + index)),
                Optional.empty(),
                Optional.of(index % 3 == 0 ? "en" : "de"),
                Set.of(ReminderChannel.values()),
                Optional.empty());
    }
}
