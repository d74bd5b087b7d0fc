package io.preceptor.lms.training;

import java.util.List;

/// What a zip says of itself, held against the course that shows it.
public sealed interface Packaged {

    /// It can be shown.
    ///
    /// @param kind   the word of its standard: `scorm-1.2`
    /// @param launch the page that it opens with, a path within the package
    record Whole(String kind, String launch) implements Packaged {}

    /// It cannot be shown.
    ///
    /// @param faults every reason that was found; never empty
    record Broken(List<Fault> faults) implements Packaged {
        public Broken {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("What is broken has a fault");
            }
        }
    }

    /// Nobody has looked into it yet.
    record Unknown() implements Packaged {}

    /// @param at   where in the zip: `imsmanifest.xml line 12`
    /// @param code what is wrong, as `docs/packages.md` lists it
    /// @param fix  what its maker can do about it
    record Fault(String at, String code, String fix) {}
}
