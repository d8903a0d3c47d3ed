package dev.openings.server.doctor;

import dev.openings.server.settings.SettingsExamination;
import java.util.ArrayList;
import java.util.List;

/** What would stop a start because of a setting, all at once. */
record SettingsFindings(SettingsExamination read) implements Examination {
    private static final String SUBJECT = "settings";

    @Override
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        read.faults().forEach(line -> found.add(Finding.fault(SUBJECT, line, cure(line))));
        if (found.isEmpty()) {
            int count = read.settings().inForce().size();
            found.add(Finding.ok(
                    SUBJECT,
                    (count == 1 ? "1 is set" : count + " are set")
                            + (read.files().isEmpty() ? ", none in a file" : ", files: " + read.files())));
        }
        return found;
    }

    private static String cure(String line) {
        if (line.endsWith("set its mode to 600")) {
            return "Run `chmod 600` with this file, and change the password: others may have read it.";
        }
        if (line.contains(" is no setting;") || line.contains(" has an unknown setting")) {
            return "Correct its name, or remove it. docs/configuration.md lists all settings.";
        }
        return "Correct it, or remove it for the default. docs/configuration.md describes it.";
    }
}
