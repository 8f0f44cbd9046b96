package dev.caseclock.cases.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.problem.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R2.2: configuration files, screenshots, console logs")
class ContentRuleTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "png, screen.png, image/png",
        "png, 屏幕截图, image/png",
        "png, screen.jpg, image/png",
        "jpeg, photo.JPEG, image/jpeg",
        "gif, a.gif, image/gif",
        "webp, a.webp, image/webp",
        "pdf, a.pdf, application/pdf",
        "zip, logs.zip, application/zip",
        "gzip, logs.tar.gz, application/gzip",
        "log, console.log, text/plain",
        "log, console.log.1, text/plain",
        "log, README, text/plain",
        "chinese log, 控制台.log, text/plain",
        "windows log, powershell.txt, text/plain",
        "json, session.har, application/json",
        "json, settings.json, application/json",
        "xml, server.xml, application/xml",
        "xml, app.config, text/plain",
        "yaml, values.yaml, application/yaml",
        "yaml, values.YML, application/yaml",
        "certificate, chain.pem, text/plain",
        "log, data.csv, text/csv",
        "log, app.conf, text/plain",
        "log, app.ini, text/plain",
        "log, app.properties, text/plain",
        "log, app.toml, text/plain",
        "log, notes.md, text/plain",
    })
    void takes(String content, String name, String mediaType) throws IOException {
        assertThat(ContentRule.mediaType(file(content), new FileName(name))).isEqualTo(mediaType);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "exe, screen.png, ATTACHMENT_KIND_NOT_TAKEN, application/x-msdownload, ''",
        "exe, setup.exe, ATTACHMENT_KIND_NOT_TAKEN, application/x-msdownload, ''",
        "elf, console.log, ATTACHMENT_KIND_NOT_TAKEN, application/x-elf, ''",
        "class, a.txt, ATTACHMENT_KIND_NOT_TAKEN, application/java-vm, ''",
        "html, screen.png, ATTACHMENT_KIND_NOT_TAKEN, text/html, ''",
        "html, page.log, ATTACHMENT_KIND_NOT_TAKEN, text/html, ''",
        "svg, screen.png, ATTACHMENT_KIND_NOT_TAKEN, image/svg+xml, ''",
        "svg, drawing.svg, ATTACHMENT_KIND_NOT_TAKEN, image/svg+xml, ''",
        "xhtml, server.xml, ATTACHMENT_KIND_NOT_TAKEN, application/xhtml+xml, ''",
        "shell, install.txt, ATTACHMENT_KIND_NOT_TAKEN, application/x-sh, ''",
        "noise, dump, ATTACHMENT_KIND_NOT_TAKEN, application/octet-stream, ''",
        "script, screen.png, ATTACHMENT_DISGUISED, text/plain, query:name",
        "log, screen.png, ATTACHMENT_DISGUISED, text/plain, query:name",
        "png, console.log, ATTACHMENT_DISGUISED, image/png, query:name",
        "zip, screen.png, ATTACHMENT_DISGUISED, application/zip, query:name",
        "pdf, logs.zip, ATTACHMENT_DISGUISED, application/pdf, query:name",
        "script, page.html, ATTACHMENT_NAME_RUNS, text/html, query:name",
        "log, run.bat, ATTACHMENT_NAME_RUNS, application/x-bat, query:name",
        "log, run.PS1, ATTACHMENT_NAME_RUNS, application/octet-stream, query:name",
        "log, run.hta, ATTACHMENT_NAME_RUNS, application/octet-stream, query:name",
        "log, run.js, ATTACHMENT_NAME_RUNS, text/javascript, query:name",
        "log, setup.exe, ATTACHMENT_KIND_NOT_TAKEN, application/x-dosexec, query:name",
        "zip, tool.jar, ATTACHMENT_KIND_NOT_TAKEN, application/java-archive, query:name",
    })
    void refuses(String content, String name, String code, String found, String place) {
        var file = file(content);

        var refusal = catchThrowableOfType(Refusal.class, () -> ContentRule.mediaType(file, new FileName(name)));

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.rule()).contains("R2.2");
        assertThat(refusal.members()).containsEntry("found", found);
        assertThat(refusal.places()).extracting(Refusal.Place::pointer).containsExactly(place);
    }

    @ParameterizedTest
    @CsvSource("empty, console.log")
    void refuses_a_file_that_says_nothing(String content, String name) {
        var file = file(content);

        var refusal = catchThrowableOfType(Refusal.class, () -> ContentRule.mediaType(file, new FileName(name)));

        assertThat(refusal.code()).isEqualTo("ATTACHMENT_EMPTY");
    }

    private Path file(String content) {
        try {
            return Files.write(folder.resolve("file"), SampleFiles.content(content));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
