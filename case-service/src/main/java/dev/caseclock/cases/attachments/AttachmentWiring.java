package dev.caseclock.cases.attachments;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;

class AttachmentWiring {

    @Produces
    @Singleton
    Contents contents(AttachmentSettings settings) {
        return settings.s3().map(AttachmentWiring::bucket).orElseGet(() -> new FolderContents(settings.folder()));
    }

    @Produces
    @Singleton
    ContentScan scan(AttachmentSettings settings) {
        return settings.clamd()
                .<ContentScan>map(clamd -> new ClamdScan(clamd.host(), clamd.port(), clamd.patience()))
                .orElse(ContentScan.ACCEPTING);
    }

    @Produces
    @Singleton
    Incoming incoming(AttachmentSettings settings) {
        return new Incoming(
                settings.incoming().orElseGet(() -> waitingRoom(settings)),
                settings.sizeLimit().asLongValue(),
                settings.atOnce());
    }

    private static Contents bucket(AttachmentSettings.S3 settings) {
        return S3Contents.of(settings);
    }

    // Beside the kept files, so that keeping one is a move.
    private static Path waitingRoom(AttachmentSettings settings) {
        return settings.s3().isPresent()
                ? Path.of(System.getProperty("java.io.tmpdir"), "caseclock-incoming")
                : settings.folder().resolve("incoming");
    }
}
