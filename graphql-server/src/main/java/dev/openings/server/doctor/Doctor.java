package dev.openings.server.doctor;

import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.SettingsExamination;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Examines an installation. Changes nothing, and sends nothing unless it is told where to. */
public final class Doctor {
    /** Longer than a mail server may take. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final SettingsExamination read;
    private final InstantSource clock;
    private final Consumer<Settings.Tls> certificates;
    private final Duration longest;

    /**
     * A doctor for one installation.
     *
     * @param certificates throws a {@link dev.openings.server.settings.StartupException} for files that the server cannot use
     */
    public Doctor(SettingsExamination read, InstantSource clock, Consumer<Settings.Tls> certificates) {
        this(read, clock, certificates, LONGEST);
    }

    Doctor(SettingsExamination read, InstantSource clock, Consumer<Settings.Tls> certificates, Duration longest) {
        this.read = read;
        this.clock = clock;
        this.certificates = certificates;
        this.longest = longest;
    }

    /**
     * Prints what is found: one line each, and what to do in a second one.
     *
     * @param recipient gets a test message; empty: nobody does
     * @return true unless there is a fault
     */
    public boolean examine(Optional<TestRecipient> recipient, PrintStream out) {
        Secrets secrets = Secrets.of(read.settings());
        int faults = 0;
        int warnings = 0;
        for (Finding finding : findings(recipient)) {
            out.println(secrets.hide(finding.text()));
            faults += finding.verdict() == Finding.Verdict.FAULT ? 1 : 0;
            warnings += finding.verdict() == Finding.Verdict.WARNING ? 1 : 0;
        }
        out.println(faults
                + (faults == 1 ? " fault, " : " faults, ")
                + warnings
                + (warnings == 1 ? " warning" : " warnings"));
        out.flush();
        return faults == 0;
    }

    private List<Finding> findings(Optional<TestRecipient> recipient) {
        Settings settings = read.settings();
        DatabaseExamination database = new DatabaseExamination(settings, clock);
        Map<String, Examination> first = new LinkedHashMap<>();
        first.put("settings", new SettingsFindings(read));
        first.put("files", new FileExamination(settings, read.files()));
        first.put("keys", new KeyExamination(settings, clock, certificates));
        first.put("port", new PortExamination(settings));
        first.put("machine", new MachineExamination(settings, clock));
        first.put("database", database);
        List<Finding> found = new ArrayList<>(all(first));

        Practice practice = database.practice().orElseGet(() -> PracticeRows.initial(ZoneId.systemDefault()));
        ExaminedPractice examined = new ExaminedPractice(practice, database.isUnreadable());
        Map<String, Examination> second = new LinkedHashMap<>();
        second.put("public address", new AddressExamination(settings, practice));
        second.put("e-mail", new MailExamination(settings, examined, recipient, clock));
        second.put("SMS", new SmsExamination(settings, examined, recipient, clock));
        second.put("identity provider", new IssuerExamination(settings));
        found.addAll(all(second));
        return found;
    }

    /** All at once, told in their order. */
    private List<Finding> all(Map<String, Examination> examinations) {
        ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("doctor ", 0).factory());
        try {
            Map<String, Future<List<Finding>>> running = new LinkedHashMap<>();
            examinations.forEach((subject, it) -> running.put(subject, threads.submit(it::findings)));
            List<Finding> found = new ArrayList<>();
            running.forEach((subject, result) -> found.addAll(findings(subject, result)));
            return found;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Finding> findings(String subject, Future<List<Finding>> result) {
        try {
            return result.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return List.of(Finding.fault(
                    subject,
                    "no answer within " + longest.toSeconds() + " seconds",
                    "Look at the network between this machine and that one, and at its log."));
        } catch (ExecutionException failed) {
            return List.of(Finding.fault(
                    subject, "could not be examined: " + failed.getCause(), "Report this line to the developers."));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
