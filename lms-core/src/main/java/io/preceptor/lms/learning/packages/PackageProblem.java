package io.preceptor.lms.learning.packages;

/// One thing that is wrong with a package, or that was put right.
///
/// @param at  where: a file of the package, `imsmanifest.xml line 12`; at most 200 characters, none of them a control
///            character, since a name in a package may be anything
/// @param fix what its maker can do about it
public record PackageProblem(String at, PackageFault code, String fix) {

    private static final int LONGEST = 200;

    public PackageProblem {
        String plain = at.codePoints()
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        at = plain.length() > LONGEST ? plain.substring(0, LONGEST - 1) + "…" : plain;
    }
}
