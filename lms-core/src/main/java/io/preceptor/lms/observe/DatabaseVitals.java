package io.preceptor.lms.observe;

import java.time.Instant;

/// How the database server stands and is set up.
///
/// @param version           of the server: `18.6`
/// @param major             `18`
/// @param fsync             `on` where a commit is on disk
/// @param fullPageWrites    `on` where a page that was torn by a crash can be mended
/// @param synchronousCommit `on` where a commit waits for the disk; as this product's own sessions see it
/// @param bytes             size of this database
/// @param maxConnections    of the whole server
/// @param connections       in use, of the whole server
/// @param now               its clock
/// @param newestFact        when the newest fact was recorded, by the same clock; the epoch before the first
public record DatabaseVitals(
        String version,
        int major,
        String fsync,
        String fullPageWrites,
        String synchronousCommit,
        long bytes,
        int maxConnections,
        int connections,
        Instant now,
        Instant newestFact) {}
