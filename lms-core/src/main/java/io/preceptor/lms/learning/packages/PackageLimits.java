package io.preceptor.lms.learning.packages;

/// How large a package may be. What a zip says about its own sizes is not believed: bytes are counted as they come out.
///
/// @param zipBytes   of the uploaded file
/// @param files      how many
/// @param fileBytes  of the largest file, unpacked
/// @param totalBytes of all files, unpacked
/// @param ratio      how many times a file of more than a megabyte may be larger than what it is packed into
public record PackageLimits(long zipBytes, int files, long fileBytes, long totalBytes, int ratio) {

    private static final long MEGABYTE = 1024L * 1024;

    public static final PackageLimits DEFAULT =
            new PackageLimits(512 * MEGABYTE, 10_000, 256 * MEGABYTE, 1024 * MEGABYTE, 200);
}
