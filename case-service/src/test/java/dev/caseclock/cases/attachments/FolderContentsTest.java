package dev.caseclock.cases.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderContentsTest {

    private final UUID id = UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void what_is_stored_is_read_until_it_is_deleted() throws IOException {
        var contents = new FolderContents(folder.resolve("kept"));
        contents.store(id, Files.write(folder.resolve("file"), SampleFiles.png(1000)));

        try (var read = contents.open(id)) {
            assertThat(read).hasBinaryContent(SampleFiles.png(1000));
        }
        contents.delete(id);
        contents.delete(id);
        assertThatThrownBy(() -> contents.open(id)).isInstanceOf(IOException.class);
    }

    @Test
    void nothing_is_stored_where_there_is_no_folder() throws IOException {
        var file = Files.write(folder.resolve("file"), SampleFiles.png(100));
        var contents = new FolderContents(file);

        assertThatThrownBy(() -> contents.store(id, file)).isInstanceOf(IOException.class);
        assertThat(file).exists();
    }
}
