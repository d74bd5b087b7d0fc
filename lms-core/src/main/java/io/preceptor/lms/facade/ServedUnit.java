package io.preceptor.lms.facade;

import io.preceptor.lms.workforce.UnitKind;
import org.jspecify.annotations.Nullable;

/// A unit or facility; the hospital itself is the one without a code.
///
/// @param code   null for the hospital
/// @param kind   null for the hospital
/// @param parent the code of what it lies within; null: the hospital
/// @param inUse  false once it is withdrawn
public record ServedUnit(
        @Nullable String code,
        String title,
        @Nullable UnitKind kind,
        @Nullable String parent,
        boolean inUse) {}
