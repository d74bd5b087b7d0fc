package io.preceptor.routes.host;

import java.util.List;

/// Something to tell the person who started the product, printed once when it is ready. Any bean may bring one;
/// their order is Spring's. What is printed goes to the console alone and not to the log, so it may hold a
/// first password.
@FunctionalInterface
public interface StartNotice {

    List<Line> lines();

    /// @param what a few words: `Learners`, `HL7 by MLLP`
    /// @param how  where to go or what to type
    record Line(String what, String how) {}
}
