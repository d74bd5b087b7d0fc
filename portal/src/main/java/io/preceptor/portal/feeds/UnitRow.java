package io.preceptor.portal.feeds;

import io.preceptor.lms.feed.held.UnitEffect;
import java.util.ArrayList;
import java.util.List;

/// One unit as the page of a held file draws it: who stays, who would go, who would come.
///
/// @param name as people read it
/// @param bars one behind the other, in hundredths of the widest moment of that unit
public record UnitRow(UnitEffect effect, String name, List<Bar> bars) {

    private static final double WHOLE = 100;

    /// @param tone of the stylesheet's bars
    /// @param from where it begins, up to 100
    public record Bar(String tone, double from, double width) {}

    static UnitRow of(UnitEffect effect) {
        long gone = Math.min(effect.leaving(), effect.people());
        long stays = effect.people() - gone;
        long comes = effect.added() + effect.movedIn();
        double all = Math.max(1, stays + gone + comes);
        var bars = new ArrayList<Bar>();
        double at = add(bars, "not-yet-due", 0, stays / all);
        at = add(bars, "overdue", at, gone / all);
        add(bars, "completed", at, comes / all);
        return new UnitRow(effect, effect.unit().isEmpty() ? "No unit" : effect.unit(), bars);
    }

    private static double add(List<Bar> bars, String tone, double from, double share) {
        double width = Math.round(share * WHOLE * 10) / 10.0;
        if (width > 0) {
            bars.add(new Bar(tone, from, width));
        }
        return from + width;
    }
}
