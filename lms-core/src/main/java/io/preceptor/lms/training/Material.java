package io.preceptor.lms.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a course shows beside its text. Each kind names its files by what they hold, so that the hash of the course
/// covers every byte of them.
public sealed interface Material {

    /// Every file that a learner's page may ask for.
    List<ContentFile> files();

    /// How much of it there is to take in; empty where it judges that by rules of its own.
    Optional<Timeline> timeline();

    /// A film, or pages laid end to end with the time that each must be open.
    ///
    /// @param milliseconds its whole length
    /// @param needed       how much of it must be taken in, in milliseconds
    record Timeline(long milliseconds, long needed) {}

    /// A film that is to be watched.
    ///
    /// @param captions       by language tag such as `en`; at least one
    /// @param watchedPercent the share of it that must be watched, 1 to 100
    record Video(ContentFile file, SortedMap<String, ContentFile> captions, int watchedPercent) implements Material {

        /// What counts as watched where nobody says.
        public static final int USUAL_PERCENT = 95;

        private static final long ROUNDED = 250;

        private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

        public Video {
            captions = Collections.unmodifiableSortedMap(new TreeMap<>(captions));
            require(file, FileType.MP4, "A video");
            if (captions.isEmpty()) {
                throw new IllegalArgumentException("A video has captions: people who do not hear watch it too");
            }
            for (var caption : captions.entrySet()) {
                if (!LANGUAGE.matcher(caption.getKey()).matches()) {
                    throw new IllegalArgumentException("Captions are named by their language, such as en or es");
                }
                require(caption.getValue(), FileType.VTT, "A caption");
            }
            if (watchedPercent < 1 || watchedPercent > 100) {
                throw new IllegalArgumentException("The share to be watched is a percentage, 1 to 100");
            }
            if (file.extent() < 1) {
                throw new IllegalArgumentException("A video lasts some time");
            }
        }

        /// A film may end a little before its file says so.
        @Override
        public Optional<Timeline> timeline() {
            return Optional.of(
                    new Timeline(file.extent(), Math.max(1, file.extent() * watchedPercent / 100 - ROUNDED)));
        }

        @Override
        public List<ContentFile> files() {
            var files = new ArrayList<ContentFile>();
            files.add(file);
            files.addAll(captions.values());
            return files;
        }
    }

    /// A PDF that is to be read page by page.
    ///
    /// @param secondsPerPage how long each page must have been open, at least; 0 to 600
    record Document(ContentFile file, int secondsPerPage) implements Material {

        /// How long a page is open at least where nobody says.
        public static final int USUAL_SECONDS = 3;

        public Document {
            require(file, FileType.PDF, "A document");
            if (secondsPerPage < 0 || secondsPerPage > 600) {
                throw new IllegalArgumentException("The time for a page is 0 to 600 seconds");
            }
            if (file.extent() < 1) {
                throw new IllegalArgumentException("A document has a page");
            }
        }

        public int pages() {
            return Math.toIntExact(file.extent());
        }

        /// How long each page must have been open, in milliseconds: at least the blink that shows it.
        public long pageMilliseconds() {
            return Math.max(1, secondsPerPage * 1000L);
        }

        @Override
        public Optional<Timeline> timeline() {
            long whole = pages() * pageMilliseconds();
            return Optional.of(new Timeline(whole, whole));
        }

        @Override
        public List<ContentFile> files() {
            return List.of(file);
        }
    }

    /// A package that brings its own pages, zipped.
    ///
    /// @param launch the page that it opens with, a path within the zip that leads nowhere else
    record Bundle(ContentFile file, Kind kind, String launch) implements Material {

        /// By which rules it speaks to the course that holds it.
        public enum Kind {
            SCORM_12("scorm-1.2"),
            SCORM_2004("scorm-2004"),
            /// Plain pages that hand back a score.
            HTML5("html5");

            private final String word;

            Kind(String word) {
                this.word = word;
            }

            /// As it stands in a policy's file.
            public String word() {
                return word;
            }
        }

        public Bundle {
            require(file, FileType.ZIP, "A package");
            Keys.requireText("The page that a package opens with", launch);
            if (launch.startsWith("/") || launch.contains("\\") || launch.contains(":") || climbs(launch)) {
                throw new IllegalArgumentException("The page that a package opens with lies within it");
            }
        }

        @Override
        public Optional<Timeline> timeline() {
            return Optional.empty();
        }

        private static boolean climbs(String path) {
            return List.of(path.split("[/?#]")).contains("..");
        }

        @Override
        public List<ContentFile> files() {
            return List.of(file);
        }
    }

    private static void require(ContentFile file, FileType type, String what) {
        if (file.type() != type) {
            throw new IllegalArgumentException(what + " is of type " + type.mime());
        }
    }
}
