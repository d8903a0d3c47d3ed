package dev.openings.server.doctor;

import dev.openings.server.files.FileAccess;
import dev.openings.server.settings.Settings;
import dev.openings.server.storage.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data folder, and who can open it and what is in it. */
record FileExamination(Settings settings, List<Path> settingsFiles) implements Examination {
    private static final String SUBJECT = "data folder";

    @Override
    public List<Finding> findings() {
        Path folder = settings.data().toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            return List.of(missing(folder));
        }
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.fault(SUBJECT, folder + " is no folder", "Name another one with --data."));
        }
        List<Finding> found = new ArrayList<>();
        if (!Files.isWritable(folder)) {
            found.add(Finding.fault(
                    SUBJECT,
                    folder + " cannot be written by this user",
                    "Run the command as the user of the server, or change the owner of the folder to this one."));
        }
        open(folder, "700").ifPresent(found::add);
        open(DataFolder.databaseFile(folder), "600").ifPresent(found::add);
        if (found.isEmpty()) {
            found.add(Finding.ok(SUBJECT, folder + ", closed to others"));
        }
        return found;
    }

    private static Finding missing(Path folder) {
        Path parent = folder;
        while (!Files.exists(parent) && parent.getParent() != null) {
            parent = parent.getParent();
        }
        return Files.isWritable(parent)
                ? Finding.ok(SUBJECT, folder + " does not exist yet: the first start makes it")
                : Finding.fault(
                        SUBJECT,
                        folder + " does not exist, and this user cannot make it in " + parent,
                        "Make it as root, change its owner to the user of the server, and its mode to 700; or name another "
                                + "folder with --data.");
    }

    private static Optional<Finding> open(Path path, String mode) {
        try {
            Optional<FileAccess> access = Files.exists(path) ? FileAccess.of(path) : Optional.empty();
            if (access.filter(it -> it.isOwnedByAnother(FileAccess.user())).isPresent()) {
                return Optional.of(Finding.fault(
                        SUBJECT, path + " belongs to another user", "Run the command as that user, or use chown."));
            }
            return access.filter(FileAccess::isOpenToOthers)
                    .map(it -> Finding.fault(
                            SUBJECT,
                            "other users can open " + path + ": its mode is " + Integer.toOctalString(it.mode()),
                            "chmod " + mode + " " + path));
        } catch (IOException unreadable) {
            return Optional.of(Finding.fault(
                    SUBJECT, path + " cannot be looked at", "Run the command as the user of the server."));
        }
    }
}
