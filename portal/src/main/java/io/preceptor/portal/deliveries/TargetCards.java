package io.preceptor.portal.deliveries;

import io.preceptor.lms.returns.Backfills;
import io.preceptor.lms.returns.Backfills.Backfill;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.returns.DeliveryList.Figures;
import io.preceptor.lms.returns.TargetHolds;
import io.preceptor.lms.returns.TargetWatch;
import io.preceptor.lms.returns.TargetWatch.Watched;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Brings together what is known of each target: its items, its settings, who holds it, its load.
@Component
class TargetCards {

    private final DeliveryList deliveries;
    private final TargetWatch watch;
    private final TargetHolds holds;
    private final Backfills backfills;

    TargetCards(DeliveryList deliveries, TargetWatch watch, TargetHolds holds, Backfills backfills) {
        this.deliveries = deliveries;
        this.watch = watch;
        this.holds = holds;
        this.backfills = backfills;
    }

    /// The configured targets and those that items are left of, by name.
    List<TargetCard> all() {
        Map<String, Figures> figures =
                deliveries.figures().stream().collect(Collectors.toMap(Figures::target, Function.identity()));
        Map<String, Watched> watched =
                watch.targets().stream().collect(Collectors.toMap(Watched::name, Function.identity()));
        Map<String, TargetHolds.Hold> held = holds.held();
        Map<String, Backfill> loads = backfills.latest().stream()
                .collect(Collectors.toMap(Backfill::target, Function.identity(), (one, _) -> one, TreeMap::new));
        var names = new TreeSet<>(watched.keySet());
        names.addAll(figures.keySet());
        return names.stream()
                .map(name -> new TargetCard(
                        figures.getOrDefault(name, new Figures(name, Map.of(), null, null)),
                        watched.get(name),
                        held.get(name),
                        loads.get(name)))
                .toList();
    }

    Optional<TargetCard> find(String name) {
        return all().stream().filter(card -> card.name().equals(name)).findFirst();
    }
}
