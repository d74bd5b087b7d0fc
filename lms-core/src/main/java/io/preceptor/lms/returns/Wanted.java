package io.preceptor.lms.returns;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Requirement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one target is to show of one artefact of one person.
///
/// @param content what it is to show; null: nothing any more
/// @param hash    the hash of the content: what a confirmation is compared with
public record Wanted(Key key, @Nullable Artefact content, String hash) {

    /// In place of a hash of content: there is none.
    private static final String GONE = "gone";

    /// One artefact at one target.
    ///
    /// @param key for a certification its number, for an assignment its id
    public record Key(String target, ArtefactKind kind, String key) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = target.compareTo(other.target);
            order = order != 0 ? order : kind.compareTo(other.kind);
            return order != 0 ? order : key.compareTo(other.key);
        }

        /// The delivery item's id: the same for ever for one target, person and artefact.
        public UUID item(UUID staffMember) {
            String name = "delivery|" + target + "|" + staffMember + "|" + kind + "|" + key;
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What a target is to show no more.
    public static Wanted gone(Key key) {
        return new Wanted(key, null, GONE);
    }

    /// Whether it says that something is over which a target need not be told of, unless it was told before.
    public boolean isOver() {
        return content instanceof AssignmentArtefact task && !task.progress().isOpen();
    }

    /// Everything that the targets are to show of one person; of what was revoked: nothing any more.
    public static List<Wanted> of(Duties duties, World world) {
        Settings settings = world.settings();
        List<Wanted> wanted = certifications(duties, settings);
        for (String target : settings.tasks()) {
            for (Assignment assignment : duties.assignments()) {
                var key = new Key(target, ArtefactKind.TASK, assignment.id().toString());
                var content = new AssignmentArtefact(
                        assignment.id(),
                        settings.courseSystem(),
                        assignment.course(),
                        world.course(assignment.course()).map(Course::title).orElse(assignment.course()),
                        world.requirement(assignment.requirement())
                                .map(Requirement::title)
                                .orElse(assignment.requirement()),
                        assignment.progress(),
                        assignment.closedBecause(),
                        LocalDate.ofInstant(assignment.assignedAt(), assignment.zone()),
                        assignment.dueOn(),
                        settings.hospital());
                wanted.add(new Wanted(key, content, hash(content)));
            }
        }
        return wanted;
    }

    private static List<Wanted> certifications(Duties duties, Settings settings) {
        var wanted = new ArrayList<Wanted>();
        for (String target : settings.targets()) {
            for (Certification certification : duties.certifications()) {
                var key = new Key(target, ArtefactKind.CERTIFICATION, certification.number());
                if (certification.revokedOn() != null) {
                    wanted.add(gone(key));
                    continue;
                }
                var content = new CertificationArtefact(
                        settings.certificateSystem(),
                        certification.number(),
                        settings.courseSystem(),
                        certification.course(),
                        certification.title(),
                        settings.hospital(),
                        certification.validFrom(),
                        certification.validTo());
                wanted.add(new Wanted(key, content, hash(content)));
            }
        }
        return wanted;
    }

    private static String hash(Artefact content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
