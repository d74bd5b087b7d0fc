package io.preceptor.lms.journal;

/// One reason why a file that an operator edits cannot be taken.
///
/// @param file     its name, as the operator knows it
/// @param line     1 for the first; 0 when it concerns the file as a whole
/// @param column   1 for the first character of a line, in a CSV file for the first field; 0 as for the line
/// @param code     what kind of problem
/// @param expected what should stand there
/// @param fix      what to do about it
public record FileProblem(String file, int line, int column, ProblemCode code, String expected, String fix) {

    /// `requirements.yaml:12:5: expected …; …`, which editors turn into a link.
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": expected " + expected + "; " + fix;
    }
}
