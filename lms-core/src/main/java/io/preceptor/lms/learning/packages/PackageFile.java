package io.preceptor.lms.learning.packages;

/// One file of a package.
///
/// @param path   within the package, with slashes, as its maker wrote it
/// @param sha256 of the content, 64 lower-case hexadecimal characters
/// @param size   in bytes
public record PackageFile(String path, String sha256, long size) {}
