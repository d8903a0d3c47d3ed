package dev.openings.server.visits;

import java.util.Locale;
import java.util.stream.Stream;

/** The words of calendar events, in the languages that messages have. */
public enum EventWords {
    /** Also for languages without words. */
    ENGLISH("en", "Visit", "Busy", "Not available", "Cancelled", "No show", "Phone", "Change or cancel"),
    GERMAN(
            "de",
            "Termin",
            "Belegt",
            "Nicht verfügbar",
            "Abgesagt",
            "Nicht erschienen",
            "Telefon",
            "Ändern oder absagen"),
    FRENCH("fr", "Rendez-vous", "Occupé", "Indisponible", "Annulé", "Absence", "Téléphone", "Modifier ou annuler"),
    SPANISH("es", "Cita", "Ocupado", "No disponible", "Cancelada", "No acudió", "Teléfono", "Cambiar o cancelar"),
    ITALIAN(
            "it",
            "Appuntamento",
            "Occupato",
            "Non disponibile",
            "Annullato",
            "Non presentato",
            "Telefono",
            "Modifica o annulla"),
    ARABIC("ar", "موعد", "مشغول", "غير متاح", "ملغى", "لم يحضر", "الهاتف", "تغيير أو إلغاء");

    private final String language;
    private final String visit;
    private final String busy;
    private final String away;
    private final String cancelled;
    private final String noShow;
    private final String phone;
    private final String manage;

    EventWords(
            String language,
            String visit,
            String busy,
            String away,
            String cancelled,
            String noShow,
            String phone,
            String manage) {
        this.language = language;
        this.visit = visit;
        this.busy = busy;
        this.away = away;
        this.cancelled = cancelled;
        this.noShow = noShow;
        this.phone = phone;
        this.manage = manage;
    }

    /** The words of this language, or English ones. */
    public static EventWords of(Locale locale) {
        return Stream.of(values())
                .filter(it -> it.language.equals(locale.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** Name of an appointment without a service. */
    public String visit() {
        return visit;
    }

    /** Title of time about which nothing else is told. */
    public String busy() {
        return busy;
    }

    /** Title of time off. */
    public String away() {
        return away;
    }

    /** Stands before the title of a cancelled appointment. */
    public String cancelled() {
        return cancelled;
    }

    /** Stands before the title of an appointment that the contact missed. */
    public String noShow() {
        return noShow;
    }

    /** Stands before the phone number of the practice. */
    public String phone() {
        return phone;
    }

    /** Stands before the link to change the appointment. */
    public String manage() {
        return manage;
    }
}
