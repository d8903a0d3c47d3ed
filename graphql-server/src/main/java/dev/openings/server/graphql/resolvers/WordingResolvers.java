package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.MessageLanguages;
import dev.openings.jooq.messages.MessageWordings;
import dev.openings.jooq.messages.NewWording;
import dev.openings.jooq.messages.OwnWording;
import dev.openings.jooq.messages.Wording;
import dev.openings.jooq.messages.WordingFilter;
import dev.openings.jooq.messages.WordingKey;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.Service;
import dev.openings.server.graphql.schema.InputObject;
import dev.openings.server.graphql.schema.Payload;
import dev.openings.server.graphql.schema.ResolverContext;
import dev.openings.server.graphql.schema.Resolvers;
import dev.openings.server.graphql.schema.UserError;
import dev.openings.server.graphql.schema.Wiring;
import dev.openings.server.security.GlobalId;
import dev.openings.server.texts.MessagePreview;
import dev.openings.server.texts.SampleMessage;
import dev.openings.server.texts.SmsText;
import dev.openings.server.texts.UnusableTemplateException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The practice's own words of messages, and messages with sample values. */
final class WordingResolvers implements Resolvers {
    private static final Set<MessageKind> MAIL_AND_SMS =
            EnumSet.of(MessageKind.CONFIRMATION, MessageKind.CHANGE, MessageKind.CANCELLATION, MessageKind.REMINDER);

    private final Openings openings;

    WordingResolvers(Openings openings) {
        this.openings = openings;
    }

    /** The schema's SmsAlphabet. */
    enum SmsAlphabet {
        GSM_7,
        UCS_2;

        static SmsAlphabet of(SmsText sms) {
            return sms.isGsm7() ? GSM_7 : UCS_2;
        }
    }

    /** The schema's MessagePreview. */
    record Shown(Optional<MessagePreview> preview, List<UserError> errors) {
        static Shown of(MessagePreview preview) {
            return new Shown(Optional.of(preview), List.of());
        }

        static Shown refused(List<Problem> problems) {
            return new Shown(
                    Optional.empty(), problems.stream().map(UserError::new).toList());
        }

        Optional<SmsText> sms() {
            return preview.flatMap(MessagePreview::sms);
        }
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("messageWordings", Permission.CHANGE_WORDING, this::list)
                .query("previewMessage", Permission.PREVIEW_MESSAGES, this::preview)
                .mutation("setMessageWording", Permission.CHANGE_WORDING, this::set)
                .mutation("removeMessageWording", Permission.CHANGE_WORDING, this::remove)
                .payload("MessageWordingPayload", List.of("messageWording", "preview"))
                .enumeration("MessageKind", MessageKind.class)
                .enumeration("SmsAlphabet", SmsAlphabet.class);
        wiring.type("MessageWording", Wording.class)
                .field("kind", it -> it.key().kind())
                .field("channel", it -> it.key().channel())
                .field("language", it -> it.key().language().toLanguageTag())
                .field(
                        "service",
                        (it, context) -> it.key()
                                .serviceId()
                                .map(id -> context.load(Loaders.SERVICE, id))
                                .orElse(null))
                .field("version", Wording::version)
                .field("subject", Wording::subject)
                .field("body", Wording::body)
                .field("createdAt", (it, context) -> context.inPracticeZone(it.createdAt()))
                .field("broken", Wording::broken)
                .field("history", (it, context) -> context.load(Loaders.VERSIONS_OF_WORDING, it.key()));
        wiring.type("BrokenWording", Wording.Broken.class)
                .field("at", (it, context) -> context.inPracticeZone(it.at()))
                .field("reason", Wording.Broken::reason);
        wiring.type("MessagePreview", Shown.class)
                .field("subject", it -> it.preview().flatMap(MessagePreview::subject))
                .field("text", it -> it.preview().map(MessagePreview::text))
                .field("html", it -> it.preview().flatMap(MessagePreview::html))
                .field("segments", it -> it.sms().map(SmsText::segments))
                .field("alphabet", it -> it.sms().map(SmsAlphabet::of))
                .field("errors", Shown::errors);
    }

    private List<Wording> list(ResolverContext context) {
        InputObject arguments = context.arguments();
        return openings.wordings()
                .current(new WordingFilter(
                        arguments.optional("kind", MessageKind.class),
                        arguments.optional("channel", ReminderChannel.class),
                        arguments.optionalText("language").map(NewWording::language),
                        arguments.optionalId(GlobalId.Kind.SERVICE, "serviceId")));
    }

    private Payload set(ResolverContext context) {
        return context.change(context.input(), WordingResolvers::newWording, (services, wording) -> {
            SampleMessage sample = sample(context, wording.key());
            return shown(
                    services.wordings().set(context.actor(), wording, it -> MessagePreview.problems(sample, it)),
                    sample);
        });
    }

    private Payload remove(ResolverContext context) {
        InputObject input = context.input();
        return context.change(
                input,
                WordingResolvers::key,
                (services, key) -> shown(
                        services.wordings().remove(context.actor(), key, input.expectedVersion()),
                        sample(context, key)));
    }

    private Payload shown(Outcome<Wording> outcome, SampleMessage sample) {
        return switch (outcome) {
            case Outcome.Done<Wording>(Wording wording) ->
                Payload.of("messageWording", wording).with("preview", stored(sample));
            case Outcome.Refused<Wording>(List<Problem> problems) -> Payload.refused(problems);
        };
    }

    private static NewWording newWording(InputObject input) {
        return new NewWording(
                key(input),
                input.optionalText("subject"),
                input.required("body", String.class),
                input.expectedVersion());
    }

    private static WordingKey key(InputObject input) {
        return new WordingKey(
                input.required("kind", MessageKind.class),
                input.required("channel", ReminderChannel.class),
                NewWording.language(input.required("language", String.class)),
                input.optionalId(GlobalId.Kind.SERVICE, "serviceId"));
    }

    private Shown preview(ResolverContext context) {
        InputObject input = context.input();
        MessageKind kind = input.required("kind", MessageKind.class);
        ReminderChannel channel = input.required("channel", ReminderChannel.class);
        Optional<UUID> service = input.optionalId(GlobalId.Kind.SERVICE, "serviceId");
        Locale practice = context.practice().locale();
        Locale locale = input.optionalText("locale").map(NewWording::language).orElse(practice);
        WordingKey key = new WordingKey(kind, channel, MessageLanguages.of(locale, practice), service);
        List<Problem> problems = problems(key);
        if (!problems.isEmpty()) {
            return Shown.refused(problems);
        }
        SampleMessage sample = new SampleMessage(kind, channel, locale, context.practice(), service(service));
        Optional<String> body = input.optionalText("body");
        return body.isPresent()
                ? given(sample, new NewWording(key, input.optionalText("subject"), body.get(), Optional.empty()))
                : stored(sample);
    }

    private List<Problem> problems(WordingKey key) {
        if (key.kind() == MessageKind.TEST) {
            return List.of(InputRule.NO_SAMPLE_OF_KIND.at("kind").with("value", key.kind()));
        }
        if (key.kind() == MessageKind.OFFER) {
            return List.of(InputRule.NO_MESSAGES_YET.at("kind").with("value", key.kind()));
        }
        if (key.channel() == ReminderChannel.SMS && !MAIL_AND_SMS.contains(key.kind())) {
            return List.of(InputRule.MAIL_ONLY.at("channel").with("value", key.kind()));
        }
        boolean isUnknown =
                key.serviceId().isPresent() && service(key.serviceId()).isEmpty();
        return isUnknown ? List.of(InputRule.UNKNOWN_SERVICE.at("serviceId")) : List.of();
    }

    private static Shown given(SampleMessage sample, NewWording wording) {
        return switch (MessageWordings.check(wording, it -> MessagePreview.problems(sample, it))) {
            case Outcome.Done<NewWording>(NewWording checked) ->
                Shown.of(MessagePreview.own(
                        sample, new OwnWording(new UUID(0, 0), checked.subject(), checked.body(), 0)));
            case Outcome.Refused<NewWording>(List<Problem> refused) -> Shown.refused(refused);
        };
    }

    /** In the words in which a message like this would be sent. */
    private Shown stored(SampleMessage sample) {
        Locale language = MessageLanguages.of(sample.locale(), sample.practice().locale());
        Optional<OwnWording> own = openings.wordings()
                .find(new WordingKey(
                        sample.kind(),
                        sample.channel(),
                        language,
                        sample.service().map(Service::id)));
        try {
            return Shown.of(
                    own.map(it -> MessagePreview.own(sample, it)).orElseGet(() -> MessagePreview.builtIn(sample)));
        } catch (UnusableTemplateException broken) {
            return Shown.of(MessagePreview.builtIn(sample));
        }
    }

    private SampleMessage sample(ResolverContext context, WordingKey key) {
        return new SampleMessage(
                key.kind(), key.channel(), key.language(), context.practice(), service(key.serviceId()));
    }

    private Optional<Service> service(Optional<UUID> id) {
        return id.flatMap(openings.services()::byId);
    }
}
