package dev.openings.jooq.replies;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words that have a meaning as an answer, in the languages of the messages. The whole answer must be the word: "Please do not
 * stop" is for a person to read.
 */
final class ReplyWords {
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Map<String, ReplyMeaning> MEANINGS = meanings();

    private ReplyWords() {}

    /**
     * The meaning of an answer, ignoring case, accents, punctuation and blanks.
     *
     * <p>CANCEL, END, QUIT, REVOKE and OPTOUT are STOP because Twilio takes them for it unless it is told otherwise, and sends
     * nothing more to the number then.
     */
    static ReplyMeaning meaning(String text) {
        return MEANINGS.getOrDefault(folded(text), ReplyMeaning.OTHER);
    }

    /** True for words that ask for no more messages, but may be meant for the visit, so that the desk has to read them. */
    static boolean mayBeMeantForVisit(String text) {
        return folded(text).equals("cancel");
    }

    private static Map<String, ReplyMeaning> meanings() {
        Map<String, ReplyMeaning> meanings = new HashMap<>();
        put(meanings, ReplyMeaning.STOP, "stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout");
        put(meanings, ReplyMeaning.STOP, "stopp", "stoppen", "abmelden", "abbestellen");
        put(meanings, ReplyMeaning.STOP, "arrêt", "arrêter", "arrêtez", "désabonner", "désinscrire");
        put(meanings, ReplyMeaning.STOP, "alto", "baja", "parar", "basta", "ferma", "disiscrivi");
        put(meanings, ReplyMeaning.STOP, "توقف", "إيقاف", "قف");
        put(meanings, ReplyMeaning.START, "start", "unstop", "anmelden", "starten");
        put(meanings, ReplyMeaning.START, "reprendre", "démarrer", "alta", "iniciar", "inizia", "riprendi");
        put(meanings, ReplyMeaning.START, "ابدأ", "بدء");
        put(meanings, ReplyMeaning.HELP, "help", "info", "hilfe", "aide", "ayuda", "aiuto", "مساعدة");
        put(meanings, ReplyMeaning.CONFIRM, "yes", "y", "ok", "confirm", "confirmed", "1", "١");
        put(meanings, ReplyMeaning.CONFIRM, "ja", "j", "bestätigt", "bestätigen", "oui", "confirmer", "confirmé");
        put(meanings, ReplyMeaning.CONFIRM, "si", "sí", "sì", "confirmar", "confirmo", "confermo", "conferma");
        put(meanings, ReplyMeaning.CONFIRM, "نعم", "أؤكد", "تأكيد");
        return Map.copyOf(meanings);
    }

    private static void put(Map<String, ReplyMeaning> meanings, ReplyMeaning meaning, String... words) {
        List.of(words).forEach(word -> meanings.put(folded(word), meaning));
    }

    /** Letters and digits only. Accents are removed as marks of decomposed letters, which are no letters. */
    private static String folded(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return NO_LETTERS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
