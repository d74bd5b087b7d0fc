package io.preceptor.portal.feeds;

import io.preceptor.lms.access.ApiToken;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.HeldUnits;
import io.preceptor.lms.feed.ProvisionedFeeds;
import io.preceptor.lms.feed.RefusedRecord;
import io.preceptor.lms.feed.held.HeldFiles;
import io.preceptor.portal.page.NotFound;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// How each source stands, those that are polled and those that provision, and what of them could not be taken.
@Controller
class FeedsController {

    private static final int PAGE = 50;
    private static final int SETTLED = 5;

    private final Feeds feeds;
    private final HeldUnits units;
    private final HeldFiles files;
    private final ProvisionedFeeds provisioned;
    private final ApiTokens tokens;
    private final InstantSource clock;

    FeedsController(
            Feeds feeds,
            HeldUnits units,
            HeldFiles files,
            ProvisionedFeeds provisioned,
            ApiTokens tokens,
            InstantSource portalClock) {
        this.feeds = feeds;
        this.units = units;
        this.files = files;
        this.provisioned = provisioned;
        this.tokens = tokens;
        this.clock = portalClock;
    }

    @GetMapping("/feeds")
    String list(Model model) {
        List<Feeds.Line> lines = feeds.list();
        model.addAttribute("lines", lines);
        model.addAttribute(
                "held",
                lines.stream()
                        .map(line -> line.status().name())
                        .collect(Collectors.toMap(
                                Function.identity(), name -> files.waiting(name).size())));
        model.addAttribute(
                "reading", lines.stream().anyMatch(line -> line.status().reading()));
        List<ApiToken> all = tokens.list();
        model.addAttribute(
                "provisioned",
                provisioned.list().stream()
                        .map(line -> ProvisionedCard.of(line, all, clock.instant()))
                        .toList());
        return "portal/feeds";
    }

    @GetMapping("/feeds/{name}")
    String feed(@PathVariable String name, @RequestParam(defaultValue = "0") int offset, Model model) {
        Feeds.Line line = feeds.find(name).orElseThrow(NotFound::new);
        int from = Math.max(offset, 0);
        List<RefusedRecord> refused = feeds.refused(name, from, PAGE + 1);
        boolean more = refused.size() > PAGE;
        model.addAttribute("line", line);
        model.addAttribute("held", files.waiting(name));
        model.addAttribute("settled", files.settled(name, SETTLED));
        model.addAttribute("units", units.held(name));
        model.addAttribute("refused", more ? refused.subList(0, PAGE) : refused);
        model.addAttribute("next", more ? from + PAGE : null);
        return "portal/feed";
    }
}
