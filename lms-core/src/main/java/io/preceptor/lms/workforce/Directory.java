package io.preceptor.lms.workforce;

import java.time.ZoneId;

/// What the hospital has published about itself, against which source records are read.
///
/// @param home the zone for people and units that name none
public record Directory(Precedence precedence, Crosswalk crosswalk, UnitTree units, ZoneId home) {}
