package dev.caseclock.cases.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Contents in a bucket of S3 or of what speaks like it. Nothing of it is loaded unless a bucket is configured. */
final class S3Contents implements Contents {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(20);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);

    private final S3Client s3;
    private final String bucket;

    private S3Contents(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    static S3Contents of(String bucket, AttachmentSettings.S3 settings) {
        var s3 = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                // Many compatible stores do not know the checksums that the client would add on its own.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_LIMIT)
                        .socketTimeout(SILENCE_LIMIT))
                .overrideConfiguration(limits -> limits.apiCallTimeout(CALL_LIMIT));
        settings.endpoint().ifPresent(s3::endpointOverride);
        // Without keys of our own the client looks where AWS puts them: environment, container, instance.
        settings.keys()
                .ifPresent(keys -> s3.credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.id(), keys.secret()))));
        return new S3Contents(s3.build(), bucket);
    }

    @Override
    public void store(UUID id, Path file) throws IOException {
        told(() -> s3.putObject(put -> put.bucket(bucket).key(key(id)), RequestBody.fromFile(file)));
    }

    @Override
    public InputStream open(UUID id) throws IOException {
        return told(() -> s3.getObject(get -> get.bucket(bucket).key(key(id))));
    }

    @Override
    public void delete(UUID id) throws IOException {
        told(() -> s3.deleteObject(delete -> delete.bucket(bucket).key(key(id))));
    }

    private static String key(UUID id) {
        return "attachments/" + id;
    }

    private static <T> T told(Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw new IOException("The bucket did not do it", failure);
        }
    }
}
