package dev.openings.server.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources of settings, in the order of their precedence: system properties, environment variables, files. A blank
 * value unsets the setting, also where a later source sets it.
 */
public final class SettingSources {
    /** The variable of the file that is read in the place of the one in the working folder. */
    public static final String SETTINGS = "OPENINGS_SETTINGS";

    /** The variable in the place of the option {@code --data}. */
    public static final String DATA = "OPENINGS_DATA";

    /** The variable in the place of the option {@code --port}. */
    public static final String PORT = "OPENINGS_PORT";

    static final String DURATION = "a positive duration of at most 366 days such as PT10S";

    private static final String PREFIX = "openings.";
    private static final String VARIABLE_PREFIX = "OPENINGS_";
    private static final Set<String> OF_LAUNCHERS = Set.of("OPENINGS_JAVA_OPTIONS", "OPENINGS_CACHE");
    private static final Set<String> OF_COMMANDS = Set.of(SETTINGS, DATA, PORT);
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("OPENINGS_(?:\\w+_)?(?:SERVICE_HOST|SERVICE_PORT\\w*|PORT_\\d+_(?:TCP|UDP)\\w*)");
    private static final Pattern ADDRESS_OF_KUBERNETES = Pattern.compile("OPENINGS_\\w+_PORT");

    private final Map<String, String> environment;
    private final Properties properties;
    private final List<SettingsFile> files;
    private final Consumer<StartupException> refusals;
    private final Set<String> readKeys = new HashSet<>();
    private final Map<String, EffectiveSetting> inForce = new TreeMap<>();

    /** @param name the name of the setting in its source, for error messages */
    private record Found(String text, String name) {
        private StartupException broken(String rule) {
            return new StartupException(name + " must be " + rule);
        }

        private StartupException brokenWithValue(String rule) {
            return broken(rule + ", not \"" + text.replaceAll("\\s+", " ") + "\"");
        }
    }

    /** @param files the settings files, the one that takes precedence first */
    public SettingSources(Map<String, String> environment, Properties properties, List<SettingsFile> files) {
        this(environment, properties, files, refused -> {
            throw refused;
        });
    }

    /** @param refusals takes each invalid setting; if it does not throw, the setting counts as not set */
    SettingSources(
            Map<String, String> environment,
            Properties properties,
            List<SettingsFile> files,
            Consumer<StartupException> refusals) {
        this.environment = Map.copyOf(environment);
        this.properties = properties;
        this.files = List.copyOf(files);
        this.refusals = refusals;
    }

    /**
     * Stops the start, or goes on to find other faults.
     *
     * @throws StartupException the same, unless all faults are wanted
     */
    void refuse(StartupException fault) {
        refusals.accept(fault);
    }

    /**
     * The text of the setting {@code openings.key}, without white space at its ends; empty if it is not set or blank.
     */
    public Optional<String> text(String key) {
        return secret(key, "", text -> text);
    }

    /**
     * The value of the setting {@code openings.key}; empty if it is not set or blank.
     *
     * @param rule completes the message "NAME must be …" for a text that {@code parse} refuses
     * @param parse throws a {@link RuntimeException} for a text that breaks the rule
     * @throws StartupException naming the setting, its source, the rule and the text
     */
    <T> Optional<T> value(String key, String rule, Function<String, T> parse) {
        return find(key).flatMap(found -> {
            try {
                T value = parse.apply(found.text());
                // An address before @ may have a password.
                use(key, Optional.of(found.text()).filter(text -> !text.contains("@")));
                return Optional.of(value);
            } catch (RuntimeException refused) {
                refuse(found.brokenWithValue(rule));
                return Optional.empty();
            }
        });
    }

    private void use(String key, Optional<String> visible) {
        inForce.put(key, new EffectiveSetting(variable(key), visible));
    }

    /** The settings that were read and are set, ordered by name. The text of one that can hold a password is not told. */
    List<EffectiveSetting> inForce() {
        return List.copyOf(inForce.values());
    }

    /** The same as {@link #value} for a setting that can hold a password: the message does not repeat the text. */
    <T> Optional<T> secret(String key, String rule, Function<String, T> parse) {
        return find(key).flatMap(found -> {
            try {
                use(key, Optional.empty());
                return Optional.of(parse.apply(found.text()));
            } catch (RuntimeException refused) {
                refuse(found.broken(rule));
                return Optional.empty();
            }
        });
    }

    /** True if the setting is {@code true}; false if it is {@code false} or not set. */
    boolean trueOrFalse(String key) {
        return truth(key).orElse(false);
    }

    /** False if the setting is {@code false}; true if it is {@code true} or not set. */
    boolean trueUnlessFalse(String key) {
        return truth(key).orElse(true);
    }

    private Optional<Boolean> truth(String key) {
        return value(key, "true or false", SettingParsers::trueOrFalse);
    }

    /** A whole number, at least 1. */
    Optional<Integer> positiveNumber(String key) {
        return value(key, "a positive whole number", SettingParsers::positiveNumber);
    }

    /** @throws StartupException if one of the two is set and the other is not */
    void requireBothOrNone(String key, Optional<?> value, String otherKey, Optional<?> otherValue) {
        if (value.isPresent() != otherValue.isPresent()) {
            String missing = variable(value.isPresent() ? otherKey : key);
            String present = variable(value.isPresent() ? key : otherKey);
            refuse(new StartupException(missing + " is required when " + present + " is set"));
        }
    }

    /** The environment variable of the setting {@code openings.key}. */
    static String variable(String key) {
        return (PREFIX + key).toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /**
     * Refuses a file with a key, and a variable, that was never read: a misspelt setting would have no effect.
     *
     * @throws StartupException naming the file and the key, or the variable and the one that it is most like
     */
    void refuseUnknownKeys() {
        Set<String> known = readKeys.stream()
                .map(key -> variable(key.substring(PREFIX.length())))
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OF_COMMANDS);
        environment.keySet().stream()
                .filter(name -> name.startsWith(VARIABLE_PREFIX) && !known.contains(name) && !isOfOthers(name))
                .sorted()
                .forEach(name -> refuse(new StartupException(
                        name + " is no setting; the most similar one is " + Spelling.closest(name, known))));
        files.forEach(file -> file.keysNotIn(readKeys)
                .forEach(key -> refuse(new StartupException(file.path() + " has an unknown setting: " + key))));
    }

    /** True for variables of the launchers, and for those that Kubernetes sets for a service with the name of this product. */
    private boolean isOfOthers(String name) {
        return OF_LAUNCHERS.contains(name)
                || OF_KUBERNETES.matcher(name).matches()
                || (ADDRESS_OF_KUBERNETES.matcher(name).matches()
                        && isAddressOfKubernetes(environment.getOrDefault(name, "")));
    }

    /** True for what Kubernetes writes into the variable {@code NAME_PORT} of each service. */
    public static boolean isAddressOfKubernetes(String text) {
        return text.startsWith("tcp://") || text.startsWith("udp://") || text.startsWith("sctp://");
    }

    private Optional<Found> find(String key) {
        String dotted = PREFIX + key;
        readKeys.add(dotted);
        return Stream.concat(
                        Stream.of(
                                found(properties.getProperty(dotted), "-D" + dotted),
                                found(environment.get(variable(key)), variable(key))),
                        files.stream().map(file -> found(file.text(dotted), dotted + " in " + file.path())))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(found -> !found.text().isEmpty());
    }

    private static Optional<Found> found(@Nullable String text, String name) {
        return Optional.ofNullable(text).map(set -> new Found(set.strip(), name));
    }
}
