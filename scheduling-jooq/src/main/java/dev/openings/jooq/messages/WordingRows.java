package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE_WORDING;

import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.MessageWordingRecord;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reads and writes rows of {@code message_wording}. */
public final class WordingRows {
    /** More versions than anybody looks back. */
    private static final int MOST_VERSIONS = 100;

    private static final String CURRENT = "select " + JdbcValues.columns(MESSAGE_WORDING, "w")
            + " from message_wording w where w.kind = ? and w.channel = ? and w.language = ?"
            + " and w.superseded_at is null and w.body is not null and ";

    private WordingRows() {}

    /**
     * The own words for a message that is sent, those of the service before those of the practice. One statement.
     *
     * @param language as {@link MessageLanguages#of} says
     * @param serviceId the service of the visit; empty: there is none, or there are several
     */
    public static Optional<OwnWording> find(
            DSLContext tx, MessageKind kind, ReminderChannel channel, Locale language, Optional<UUID> serviceId) {
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<Optional<OwnWording>> found = select(batch, kind, channel, language, serviceId);
        batch.execute();
        return found.value();
    }

    /** Adds the statement of {@link #find}. */
    static StatementBatch.Result<Optional<OwnWording>> select(
            StatementBatch batch,
            MessageKind kind,
            ReminderChannel channel,
            Locale language,
            Optional<UUID> serviceId) {
        List<Object> parameters = new ArrayList<>(List.of(kind.name(), channel.name(), language.toLanguageTag()));
        serviceId.ifPresent(parameters::add);
        return batch.add(
                CURRENT
                        + (serviceId.isPresent()
                                ? "(w.service_id is null or w.service_id = ?)"
                                : "w.service_id is null"),
                parameters,
                rows -> JdbcValues.readAll(rows, MESSAGE_WORDING).stream()
                        .min(Comparator.comparing(row -> row.getServiceId() == null))
                        .map(WordingRows::own));
    }

    private static OwnWording own(MessageWordingRecord row) {
        return new OwnWording(
                row.getId(),
                Optional.ofNullable(row.getSubject()),
                Objects.requireNonNull(row.getBody()),
                row.getVersion());
    }

    static List<Wording> current(DSLContext tx, WordingFilter filter) {
        Condition selected = DSL.and(
                filter.kind().map(it -> MESSAGE_WORDING.KIND.eq(it.name())).orElseGet(DSL::noCondition),
                filter.channel().map(MESSAGE_WORDING.CHANNEL::eq).orElseGet(DSL::noCondition),
                filter.language()
                        .map(it -> MESSAGE_WORDING.LANGUAGE.eq(it.toLanguageTag()))
                        .orElseGet(DSL::noCondition),
                filter.serviceId().map(MESSAGE_WORDING.SERVICE_ID::eq).orElseGet(DSL::noCondition));
        return tx.selectFrom(MESSAGE_WORDING)
                .where(selected)
                .and(MESSAGE_WORDING.SUPERSEDED_AT.isNull())
                .and(MESSAGE_WORDING.BODY.isNotNull())
                .orderBy(
                        MESSAGE_WORDING.KIND,
                        MESSAGE_WORDING.CHANNEL,
                        MESSAGE_WORDING.LANGUAGE,
                        MESSAGE_WORDING.SERVICE_ID.asc().nullsFirst())
                .fetch(WordingRows::wording);
    }

    /** The versions of each key, the newest first. */
    static Map<WordingKey, List<Wording>> versions(DSLContext tx, Collection<WordingKey> keys) {
        Map<WordingKey, List<Wording>> versions = new HashMap<>();
        keys.forEach(it -> versions.put(it, new ArrayList<>()));
        tx.selectFrom(MESSAGE_WORDING)
                .where(DSL.or(keys.stream().map(WordingRows::of).toList()))
                .orderBy(MESSAGE_WORDING.VERSION.desc())
                .fetch(WordingRows::wording)
                .forEach(
                        it -> versions.getOrDefault(it.key(), new ArrayList<>()).add(it));
        versions.replaceAll((key, all) -> all.stream().limit(MOST_VERSIONS).toList());
        return versions;
    }

    static Optional<Wording> newest(DSLContext tx, WordingKey key) {
        return tx.selectFrom(MESSAGE_WORDING)
                .where(of(key))
                .orderBy(MESSAGE_WORDING.VERSION.desc())
                .limit(1)
                .fetchOptional(WordingRows::wording);
    }

    /** Adds a version, which is the current one from then on. */
    static void add(DSLContext tx, Wording wording) {
        tx.update(MESSAGE_WORDING)
                .set(MESSAGE_WORDING.SUPERSEDED_AT, wording.createdAt())
                .where(of(wording.key()))
                .and(MESSAGE_WORDING.SUPERSEDED_AT.isNull())
                .execute();
        MessageWordingRecord row = tx.newRecord(MESSAGE_WORDING);
        row.setId(wording.id());
        row.setKind(wording.key().kind().name());
        row.setChannel(wording.key().channel());
        row.setLanguage(wording.key().language().toLanguageTag());
        row.setServiceId(wording.key().serviceId().orElse(null));
        row.setVersion(wording.version());
        row.setSubject(wording.subject().orElse(null));
        row.setBody(wording.body().orElse(null));
        row.setCreatedAt(wording.createdAt());
        row.insert();
    }

    static void markBroken(DSLContext tx, UUID id, Wording.Broken broken) {
        tx.update(MESSAGE_WORDING)
                .set(MESSAGE_WORDING.BROKEN_AT, broken.at())
                .set(MESSAGE_WORDING.BROKEN_REASON, broken.reason())
                .where(MESSAGE_WORDING.ID.eq(id))
                .execute();
    }

    private static Condition of(WordingKey key) {
        return MESSAGE_WORDING
                .KIND
                .eq(key.kind().name())
                .and(MESSAGE_WORDING.CHANNEL.eq(key.channel()))
                .and(MESSAGE_WORDING.LANGUAGE.eq(key.language().toLanguageTag()))
                .and(key.serviceId().map(MESSAGE_WORDING.SERVICE_ID::eq).orElseGet(MESSAGE_WORDING.SERVICE_ID::isNull));
    }

    private static Wording wording(MessageWordingRecord row) {
        WordingKey key = new WordingKey(
                MessageKind.valueOf(row.getKind()),
                row.getChannel(),
                Locale.forLanguageTag(row.getLanguage()),
                Optional.ofNullable(row.getServiceId()));
        Optional<Instant> brokenAt = Optional.ofNullable(row.getBrokenAt());
        return new Wording(
                row.getId(),
                key,
                row.getVersion(),
                Optional.ofNullable(row.getSubject()),
                Optional.ofNullable(row.getBody()),
                row.getCreatedAt(),
                brokenAt.map(at -> new Wording.Broken(at, Objects.requireNonNull(row.getBrokenReason()))));
    }
}
