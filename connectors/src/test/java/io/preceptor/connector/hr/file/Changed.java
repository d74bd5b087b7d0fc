package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.BreakerProperties.Answer;
import io.preceptor.connector.hr.file.HrFileProperties.Column;
import io.preceptor.connector.hr.file.HrFileProperties.Dialect;
import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.connector.hr.file.HrFileProperties.Missing;
import io.preceptor.connector.hr.file.HrFileProperties.Ready;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Feeds that differ in one thing.
final class Changed {

    private Changed() {}

    static HrFileProperties breaker(HrFileProperties old, BreakerProperties breaker) {
        return named(old, old.name(), breaker);
    }

    static HrFileProperties named(HrFileProperties old, String name, BreakerProperties breaker) {
        return new HrFileProperties(
                name,
                Objects.requireNonNull(old.folder()),
                old.files(),
                old.content(),
                old.extent(),
                old.ready(),
                old.dialect(),
                old.key(),
                old.mapping(),
                old.status(),
                old.dateFormats(),
                old.yesValues(),
                old.missing(),
                old.afterReading(),
                old.every(),
                old.silentAfter(),
                old.zone(),
                breaker);
    }

    /// A full file may have fewer rows than the last one.
    static HrFileProperties shortest(HrFileProperties old, int percent) {
        return new HrFileProperties(
                old.name(),
                Objects.requireNonNull(old.folder()),
                old.files(),
                old.content(),
                old.extent(),
                old.ready(),
                old.dialect(),
                old.key(),
                old.mapping(),
                old.status(),
                old.dateFormats(),
                old.yesValues(),
                new Missing(2, percent),
                old.afterReading(),
                old.every(),
                old.silentAfter(),
                old.zone(),
                old.breaker());
    }

    /// Every cause with one answer.
    static BreakerProperties all(Answer answer) {
        return new BreakerProperties(answer, answer, answer, answer, answer, answer, answer, 25, null, List.of());
    }

    static BreakerProperties expectedBy(LocalTime by) {
        return new BreakerProperties(
                Answer.PART,
                Answer.PART,
                Answer.HOLD,
                Answer.HOLD,
                Answer.HOLD,
                Answer.PART,
                Answer.HOLD,
                25,
                by,
                List.of());
    }

    static HrFileProperties status(HrFileProperties old, Map<String, String> status) {
        return copy(old, old.content(), old.extent(), old.ready(), old.dialect(), old.key(), old.mapping(), status);
    }

    static HrFileProperties marker(HrFileProperties old, String marker) {
        var ready = new Ready(old.ready().quietFor(), marker);
        return copy(old, old.content(), old.extent(), ready, old.dialect(), old.key(), old.mapping(), old.status());
    }

    static HrFileProperties dialect(HrFileProperties old, char separator, char quote, char comment, String encoding) {
        var dialect = new Dialect(separator, quote, comment, encoding, List.of());
        return copy(old, old.content(), old.extent(), old.ready(), dialect, old.key(), old.mapping(), old.status());
    }

    static HrFileProperties delta(HrFileProperties old, Column... more) {
        var mapping = new ArrayList<>(old.mapping());
        mapping.addAll(List.of(more));
        return copy(old, old.content(), Extent.DELTA, old.ready(), old.dialect(), old.key(), mapping, old.status());
    }

    static HrFileProperties mapping(HrFileProperties old, List<String> key, List<Column> mapping) {
        return copy(old, old.content(), old.extent(), old.ready(), old.dialect(), key, mapping, old.status());
    }

    static HrFileProperties units(HrFileProperties old, List<Column> mapping) {
        return copy(old, Kind.UNITS, old.extent(), old.ready(), old.dialect(), List.of("code"), mapping, Map.of());
    }

    /// Fetched from a server instead of dropped into a folder.
    static HrFileProperties sftp(HrFileProperties old, Ready ready, HrSftpProperties sftp) {
        return new HrFileProperties(
                old.name(),
                null,
                old.files(),
                old.content(),
                old.extent(),
                ready,
                old.dialect(),
                old.key(),
                old.mapping(),
                old.status(),
                old.dateFormats(),
                old.yesValues(),
                old.missing(),
                old.afterReading(),
                old.every(),
                old.silentAfter(),
                old.zone(),
                old.breaker(),
                sftp,
                null,
                old.proof());
    }

    /// Dropped, and to be proven.
    static HrFileProperties proof(HrFileProperties old, Dialect dialect, HrProofProperties proof) {
        return packed(old, dialect, null, proof);
    }

    /// Dropped, encrypted, and to be proven.
    static HrFileProperties packed(
            HrFileProperties old, Dialect dialect, @Nullable HrPgpProperties pgp, HrProofProperties proof) {
        return new HrFileProperties(
                old.name(),
                old.folder(),
                old.files(),
                old.content(),
                old.extent(),
                old.ready(),
                dialect,
                old.key(),
                old.mapping(),
                old.status(),
                old.dateFormats(),
                old.yesValues(),
                old.missing(),
                old.afterReading(),
                old.every(),
                old.silentAfter(),
                old.zone(),
                old.breaker(),
                null,
                pgp,
                proof);
    }

    private static HrFileProperties copy(
            HrFileProperties old,
            Kind content,
            Extent extent,
            Ready ready,
            Dialect dialect,
            List<String> key,
            List<Column> mapping,
            Map<String, String> status) {
        return new HrFileProperties(
                old.name(),
                Objects.requireNonNull(old.folder()),
                old.files(),
                content,
                extent,
                ready,
                dialect,
                key,
                mapping,
                status,
                old.dateFormats(),
                old.yesValues(),
                new Missing(2, 90),
                old.afterReading(),
                old.every(),
                old.silentAfter(),
                old.zone(),
                old.breaker());
    }
}
