package dev.caseclock.cases.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Contents in a folder of this machine, or of a disk that all replicas share. */
final class FolderContents implements Contents {

    private final Path folder;

    FolderContents(Path folder) {
        this.folder = folder;
    }

    @Override
    public void store(UUID id, Path file) throws IOException {
        var place = place(id);
        Files.createDirectories(place.getParent());
        try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // A row that survives a power cut must not name bytes that did not.
            written.force(true);
        }
        try {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            var beside = place.resolveSibling(id + ".part");
            Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public InputStream open(UUID id) throws IOException {
        return Files.newInputStream(place(id));
    }

    @Override
    public void delete(UUID id) throws IOException {
        Files.deleteIfExists(place(id));
        Files.deleteIfExists(place(id).resolveSibling(id + ".part"));
    }

    // The end of an id is random: 256 folders of about the same size.
    private Path place(UUID id) {
        var name = id.toString();
        return folder.resolve(name.substring(name.length() - 2)).resolve(name);
    }
}
