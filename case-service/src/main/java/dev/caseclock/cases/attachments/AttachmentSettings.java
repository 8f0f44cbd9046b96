package dev.caseclock.cases.attachments;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "caseclock.attachments")
public interface AttachmentSettings {

    /** Of one file; the gateway has a limit of its own for the same route. */
    @WithDefault("25M")
    MemorySize sizeLimit();

    /** Files that may be on their way in at the same time; each holds a thread as long as its sender likes. */
    @WithDefault("32")
    int atOnce();

    /** Where files are kept unless a bucket is configured. Several replicas need the same one. */
    @WithDefault("attachments")
    Path folder();

    /** Where files wait until they are looked into; beside the kept ones, or in the machine's folder for such things. */
    Optional<Path> incoming();

    S3 s3();

    Clamd clamd();

    /** A store that speaks like Amazon's. */
    interface S3 {
        /** Files are kept there instead of the folder. */
        Optional<String> bucket();

        @WithDefault("us-east-1")
        String region();

        /** Of a store that is not Amazon's. */
        Optional<URI> endpoint();

        /** The bucket as the first part of the path instead of the host's name. */
        @WithDefault("false")
        boolean pathStyle();

        /** Without them, what AWS puts into the environment. */
        Optional<Keys> keys();

        interface Keys {
            String id();

            String secret();
        }
    }

    interface Clamd {
        /** Of a ClamAV daemon; without one every file passes. */
        Optional<String> host();

        @WithDefault("3310")
        int port();

        @WithDefault("30S")
        Duration patience();
    }
}
