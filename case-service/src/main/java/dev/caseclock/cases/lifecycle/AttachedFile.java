package dev.caseclock.cases.lifecycle;

import java.util.UUID;

/**
 * A file as it is told of: its bytes belong to {@code attachments}.
 *
 * @param size in bytes
 * @param checksum SHA-256 of the bytes, hexadecimal
 */
public record AttachedFile(UUID id, String name, String mediaType, long size, String checksum, Visibility visibility) {}
