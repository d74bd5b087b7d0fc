package io.preceptor.lms.learning.packages;

/// A file that an address opened.
///
/// @param path as it is really called
public record ServedFile(PackageAccess access, String path, String sha256, long size) {}
