package dev.caseclock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.local.machine.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void a_folder_with_other_peoples_files_is_left_alone() throws IOException {
        var letter = Files.writeString(temporary.resolve("letter.txt"), "dear");

        assertThatThrownBy(() -> DataFolder.held(temporary))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("was not made by Caseclock")
                .hasMessageContaining("--data");
        assertThat(temporary).isDirectoryContaining(letter::equals);
        assertThat(Files.list(temporary)).hasSize(1);
    }

    @Test
    void only_one_suite_holds_it_at_a_time() throws IOException {
        var folder = temporary.resolve("data");
        try (var held = DataFolder.held(folder)) {
            assertThat(held.run()).isDirectory();
            assertThatThrownBy(() -> DataFolder.held(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--port-base");
        }
        DataFolder.held(folder).close();
    }

    @Test
    void emptied_it_is_still_ours() throws IOException {
        var folder = temporary.resolve("data");
        try (var held = DataFolder.held(folder)) {
            Files.writeString(held.logs().resolve("case-service.log"), "words");
            held.empty();
            assertThat(folder.resolve("logs")).doesNotExist();
        }
        DataFolder.held(folder).close();
    }

    @Test
    void keeps_the_log_of_the_run_before_this_one() throws IOException {
        try (var held = DataFolder.held(temporary.resolve("data"))) {
            var log = held.logs().resolve("case-service.log");
            Files.writeString(log, "first run");
            held.turnLogs();
            Files.writeString(log, "second run");
            held.turnLogs();

            assertThat(held.logs().resolve("case-service.previous.log")).hasContent("second run");
            assertThat(log).doesNotExist();
        }
    }
}
