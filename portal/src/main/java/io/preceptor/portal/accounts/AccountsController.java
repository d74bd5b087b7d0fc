package io.preceptor.portal.accounts;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.Accounts.Changing;
import io.preceptor.lms.access.Accounts.Opening;
import io.preceptor.lms.access.NewAccount;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.team.UnitLeads;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.portal.signin.AccountOpening;
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

/// Who may sign in, and as what.
@Controller
class AccountsController {

    private static final int PAGE = 50;

    private final Accounts accounts;
    private final AccountOpening opening;
    private final UnitLeads leads;
    private final InstantSource clock;

    AccountsController(Accounts accounts, AccountOpening opening, UnitLeads leads, InstantSource portalClock) {
        this.accounts = accounts;
        this.opening = opening;
        this.leads = leads;
        this.clock = portalClock;
    }

    @GetMapping("/accounts")
    String list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        List<Account> found = accounts.list(text == null ? "" : text, after == null ? "" : after, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Account> page = more ? found.subList(0, PAGE) : found;
        model.addAttribute("accounts", page);
        model.addAttribute("next", more ? page.getLast().username() : null);
        model.addAttribute("text", text);
        model.addAttribute("roles", Role.values());
        model.addAttribute("now", clock.instant());
        return "portal/accounts";
    }

    @PostMapping("/accounts")
    String open(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable String username,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable Set<Role> roles,
            RedirectAttributes next) {
        NewAccount wanted;
        try {
            wanted = new NewAccount(username == null ? "" : username, person, roles == null ? Set.of() : roles);
        } catch (IllegalArgumentException refused) {
            next.addFlashAttribute("problem", refused.getMessage() + ".");
            return "redirect:/accounts";
        }
        AccountOpening.Opened opened = opening.open(wanted, by.username());
        return switch (opened.opening()) {
            case Opening.Opened(Account account) -> {
                next.addFlashAttribute("password", opened.password());
                yield "redirect:/accounts/" + account.id();
            }
            case Opening.UsernameTaken _ -> {
                next.addFlashAttribute("problem", "There is an account of that name already.");
                yield "redirect:/accounts";
            }
            case Opening.StaffMemberTaken _ -> {
                next.addFlashAttribute("problem", "That staff member has an account already.");
                yield "redirect:/accounts";
            }
        };
    }

    @GetMapping("/accounts/{id}")
    String account(@PathVariable UUID id, Model model) {
        model.addAttribute("account", accounts.find(id).orElseThrow(NotFound::new));
        model.addAttribute("roles", Role.values());
        model.addAttribute("led", String.join(", ", leads.units(id)));
        model.addAttribute("now", clock.instant());
        return "portal/account";
    }

    /// @param units codes, with a comma or space between them; none where the account leads no unit
    @PostMapping("/accounts/{id}/units")
    String units(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String units,
            RedirectAttributes next) {
        if (accounts.find(id).isEmpty()) {
            throw new NotFound();
        }
        Set<String> codes =
                units == null ? Set.of() : Set.copyOf(List.of(units.strip().split("[,;\\s]+")));
        switch (leads.name(id, codes, by.username())) {
            case UnitLeads.Outcome.Done _ -> next.addFlashAttribute("done", "The units are changed.");
            case UnitLeads.Outcome.UnknownUnits(List<String> unknown) ->
                next.addFlashAttribute(
                        "problem",
                        "No unit has the code " + String.join(", ", unknown)
                                + ": give codes as the sources write them.");
        }
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/accounts/{id}")
    String change(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Set<Role> roles,
            @RequestParam(defaultValue = "false") boolean enabled,
            RedirectAttributes next) {
        if (roles == null || roles.isEmpty()) {
            next.addFlashAttribute("problem", "An account has at least one role. To shut someone out, disable it.");
            return "redirect:/accounts/" + id;
        }
        say(accounts.change(id, roles, enabled, by.username()), "The account is changed.", next);
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/accounts/{id}/reset")
    String reset(@RequestAttribute(RightsCheck.ACCOUNT) Account by, @PathVariable UUID id, RedirectAttributes next) {
        AccountOpening.Reset reset = opening.reset(id, by.username());
        say(reset.changing(), "All sessions of the account are over.", next);
        next.addFlashAttribute("password", reset.password());
        return "redirect:/accounts/" + id;
    }

    private static void say(Changing changing, String done, RedirectAttributes next) {
        switch (changing) {
            case Changing.Changed _ -> next.addFlashAttribute("done", done);
            case Changing.NoSuchAccount _ -> throw new NotFound();
            case Changing.LastAdministrator _ ->
                next.addFlashAttribute(
                        "problem", "This is the last account that can manage accounts. Make another one first.");
        }
    }
}
