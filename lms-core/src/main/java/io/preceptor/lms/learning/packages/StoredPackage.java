package io.preceptor.lms.learning.packages;

import java.time.Instant;

/// A package that was accepted.
///
/// @param size       of its files, in bytes
/// @param uploadedBy the account that uploaded it first
public record StoredPackage(
        String hash, PackageManifest manifest, long size, int files, Instant uploadedAt, String uploadedBy) {}
