package io.preceptor.portal.tokens;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Scope;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Makes, shows and revokes tokens.
@Controller
class TokensController {

    private static final List<Integer> LIFETIMES = List.of(30, 90, 180, 365);

    private final ApiTokens tokens;
    private final InstantSource clock;

    TokensController(ApiTokens tokens, InstantSource portalClock) {
        this.tokens = tokens;
        this.clock = portalClock;
    }

    @GetMapping("/tokens")
    String list(Model model) {
        model.addAttribute("tokens", tokens.list());
        model.addAttribute("scopes", Scope.values());
        model.addAttribute("lifetimes", LIFETIMES);
        model.addAttribute("now", clock.instant());
        return "portal/tokens";
    }

    /// The secret crosses the redirect in the session alone, and is gone when the page was shown.
    @PostMapping("/tokens")
    String make(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable Set<Scope> scopes,
            @RequestParam(defaultValue = "90") int days,
            RedirectAttributes next) {
        Making making = tokens.make(
                client == null ? "" : client,
                scopes == null ? Set.of() : scopes,
                Duration.ofDays(Math.clamp(days, 0, 10_000)),
                by.username());
        switch (making) {
            case Making.Made(var token, String secret) -> {
                next.addFlashAttribute("secret", secret);
                next.addFlashAttribute("made", token);
            }
            case Making.Refused(String because) -> next.addFlashAttribute("problem", because + ".");
        }
        return "redirect:/tokens";
    }

    @PostMapping("/tokens/{id}/revoke")
    String revoke(@RequestAttribute(RightsCheck.ACCOUNT) Account by, @PathVariable UUID id, RedirectAttributes next) {
        if (!tokens.revoke(id, by.username())) {
            throw new NotFound();
        }
        next.addFlashAttribute("done", "The token opens nothing any more, from this moment.");
        return "redirect:/tokens";
    }
}
