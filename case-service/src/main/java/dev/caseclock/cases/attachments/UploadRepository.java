package dev.caseclock.cases.attachments;

import dev.caseclock.cases.attachments.AttachmentRepository.Arrival;
import dev.caseclock.cases.lifecycle.AttachedFile;
import dev.caseclock.cases.lifecycle.Visibility;
import dev.caseclock.contract.cases.AttachmentView;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * A file's way in: received on the disk, looked into, scanned, announced, stored, and kept with its case in one
 * transaction. Whatever ends the way early leaves nothing; what a crash leaves is in transit and swept.
 */
@ApplicationScoped
class UploadRepository {

    private static final Logger LOG = Logger.getLogger(UploadRepository.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Incoming incoming;
    private final ContentScan scan;
    private final Contents contents;
    private final TransitRepository transit;
    private final AttachmentRepository attachments;

    @Inject
    UploadRepository(
            Incoming incoming,
            ContentScan scan,
            Contents contents,
            TransitRepository transit,
            AttachmentRepository attachments) {
        this.incoming = incoming;
        this.scan = scan;
        this.contents = contents;
        this.transit = transit;
        this.attachments = attachments;
    }

    AttachmentView attach(String reference, FileName name, Visibility visibility, long announced, InputStream body) {
        attachments.checkWritable(reference);
        incoming.checkAnnounced(announced);
        try (var received = incoming.receive(body)) {
            var mediaType = ContentRule.mediaType(received.path(), name);
            refuseThreats(received);
            var file = new AttachedFile(
                    Ids.next(), name.text(), mediaType, received.size(), received.checksum(), visibility);
            transit.announce(file.id());
            contents.store(file.id(), received.path());
            return kept(reference, file);
        } catch (IOException failure) {
            LOG.errorf(failure, "A file could not be stored");
            throw storeUnavailable(failure);
        }
    }

    /** The bytes; the reader closes. */
    InputStream open(UUID id) {
        try {
            return contents.open(id);
        } catch (IOException failure) {
            LOG.errorf(failure, "The contents of attachment %s could not be read", id);
            throw storeUnavailable(failure);
        }
    }

    // Never kept unscanned: who cannot be asked has not agreed.
    private void refuseThreats(ReceivedFile received) {
        try {
            scan.threatIn(received.path()).ifPresent(threat -> {
                LOG.warnf("A file was refused: %s", threat);
                throw Refusal.unprocessable("ATTACHMENT_INFECTED")
                        .rule("R2.2")
                        .argument("threat", threat)
                        .with("threat", threat)
                        .at("");
            });
        } catch (IOException failure) {
            LOG.errorf(failure, "A file could not be scanned");
            throw Refusal.unavailable("SCANNER_UNAVAILABLE", PAUSE).because(failure);
        }
    }

    private AttachmentView kept(String reference, AttachedFile file) {
        try {
            var kept = attachments.keep(reference, new Arrival(file));
            if (!kept.id().equals(file.id())) {
                // The same key has brought this file before.
                forget(file.id());
            }
            return kept;
        } catch (Refusal refusal) {
            // Of anything worse nobody knows whether it was committed: the sweep finds out.
            if (refusal.status() < 500) {
                forget(file.id());
            }
            throw refusal;
        }
    }

    private void forget(UUID id) {
        try {
            contents.delete(id);
            transit.forget(id);
        } catch (IOException failure) {
            LOG.warnf("The contents %s are left to the sweep: %s", id, failure.getMessage());
        }
    }

    private static Refusal storeUnavailable(IOException failure) {
        return Refusal.unavailable("ATTACHMENT_STORE_UNAVAILABLE", PAUSE).because(failure);
    }
}
