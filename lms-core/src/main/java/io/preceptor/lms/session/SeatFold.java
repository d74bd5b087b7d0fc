package io.preceptor.lms.session;

import io.preceptor.lms.session.Session.Entry;
import io.preceptor.lms.session.Session.Presence;
import io.preceptor.lms.session.Session.Result;
import io.preceptor.lms.session.Session.Seat;
import io.preceptor.lms.session.Session.Version;
import io.preceptor.lms.session.Session.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Folds what happened about people into their seats, in the order in which it was recorded.
final class SeatFold {

    private record Taken(
            Instant since,
            @Nullable Instant placedAt,
            @Nullable Presence presence,
            @Nullable Result result) {

        Taken placed(Instant at) {
            return new Taken(since, at, presence, result);
        }

        Taken with(@Nullable Presence shown, @Nullable Result judged) {
            return new Taken(since, placedAt, shown, judged);
        }
    }

    private final Map<UUID, Taken> in = new LinkedHashMap<>();
    private int places;

    private SeatFold(int places) {
        this.places = places;
    }

    static List<Seat> of(List<Version> versions, List<Entry> entries) {
        var fold = new SeatFold(versions.getFirst().terms().places());
        int next = 0;
        for (Entry entry : entries) {
            for (; next < versions.size() && !versions.get(next).at().isAfter(entry.at()); next++) {
                fold.lay(versions.get(next));
            }
            fold.take(entry);
        }
        versions.subList(next, versions.size()).forEach(fold::lay);
        return fold.seats();
    }

    private void lay(Version version) {
        places = version.terms().places();
        seat(version.at());
    }

    private void take(Entry entry) {
        Taken now = in.get(entry.person());
        switch (entry.what()) {
            case ENROLLED -> {
                in.putIfAbsent(entry.person(), new Taken(entry.at(), null, null, null));
                seat(entry.at());
            }
            case LEFT -> {
                in.remove(entry.person());
                seat(entry.at());
            }
            case SIGNED_IN, TICKED -> {
                if (now != null && now.presence() == null) {
                    var presence = new Presence(entry.at(), entry.what() == What.SIGNED_IN, entry.by());
                    in.put(entry.person(), now.with(presence, now.result()));
                }
            }
            case UNTICKED -> {
                if (now != null) {
                    in.put(entry.person(), now.with(null, null));
                }
            }
            case PASSED, NOT_PASSED -> {
                if (now != null) {
                    var result = new Result(entry.what() == What.PASSED, entry.scorePercent(), entry.by());
                    in.put(entry.person(), now.with(now.presence(), result));
                }
            }
        }
    }

    /// Gives the places that there are to those who enrolled first.
    private void seat(Instant at) {
        int number = 0;
        for (Map.Entry<UUID, Taken> one : in.entrySet()) {
            if (++number > places) {
                return;
            }
            if (one.getValue().placedAt() == null) {
                one.setValue(one.getValue().placed(at));
            }
        }
    }

    private List<Seat> seats() {
        var seats = new ArrayList<Seat>();
        in.forEach((person, taken) -> seats.add(new Seat(
                person,
                seats.size() + 1,
                seats.size() >= places && taken.presence() == null,
                taken.since(),
                taken.placedAt(),
                taken.presence(),
                taken.result())));
        return seats;
    }
}
