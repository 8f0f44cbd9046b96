package dev.caseclock.cases.attachments;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;

class AttachmentWiring {

    @Produces
    @Singleton
    Contents contents(AttachmentSettings settings) {
        return settings.s3()
                .bucket()
                .<Contents>map(bucket -> S3Contents.of(bucket, settings.s3()))
                .orElseGet(() -> new FolderContents(settings.folder()));
    }

    @Produces
    @Singleton
    ContentScan scan(AttachmentSettings settings) {
        var clamd = settings.clamd();
        return clamd.host()
                .<ContentScan>map(host -> new ClamdScan(host, clamd.port(), clamd.patience()))
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

    // Beside the kept files, so that keeping one is a move.
    private static Path waitingRoom(AttachmentSettings settings) {
        return settings.s3().bucket().isPresent()
                ? Path.of(System.getProperty("java.io.tmpdir"), "caseclock-incoming")
                : settings.folder().resolve("incoming");
    }
}
