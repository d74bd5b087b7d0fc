package io.preceptor.portal.signin;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.Accounts.Credentials;
import io.preceptor.portal.language.LearnerWords;
import io.preceptor.portal.page.FieldText;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The page to sign in, and the page on which a password is chosen.
@Controller
class SignInController {

    private final Accounts accounts;
    private final OwnPassword ownPassword;
    private final PasswordEncoder encoder;

    SignInController(Accounts accounts, OwnPassword ownPassword, PasswordEncoder encoder) {
        this.accounts = accounts;
        this.ownPassword = ownPassword;
        this.encoder = encoder;
    }

    @InitBinder({"current", "chosen", "again"})
    void readPasswords(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, FieldText.ofPassword());
    }

    @GetMapping("/sign-in")
    String signIn(HttpServletRequest request, Model model) {
        String notice = request.getParameter("refused") != null
                ? "refused"
                : request.getParameter("ended") != null
                        ? "unsent".equals(request.getParameter("ended")) ? "unsent" : "ended"
                        : request.getParameter("left") != null ? "left" : "none";
        model.addAttribute("notice", notice);
        return "portal/sign-in";
    }

    @GetMapping("/password")
    String password(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        return show(account, null, model);
    }

    /// The page of the form that failed is never an answer to a GET: a reload asks for the words again.
    @PostMapping("/password")
    String choose(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam String current,
            @RequestParam String chosen,
            @RequestParam String again,
            @ModelAttribute("own") LearnerWords own,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Credentials proved = ownPassword.check(account, current).orElse(null);
        if (proved == null) {
            return refused(account, "wrong", own, response, model);
        }
        Optional<String> problem = current.equals(chosen)
                ? Optional.of("same")
                : PasswordChoice.problem(account.username(), chosen, again);
        if (problem.isPresent()) {
            return refused(account, problem.get(), own, response, model);
        }
        Account changed = accounts.choosePassword(proved, AccountSignIn.hash(encoder, chosen))
                .orElse(null);
        if (changed == null) {
            return refused(account, "wrong", own, response, model);
        }
        request.changeSessionId();
        var context = SecurityContextHolder.createEmptyContext();
        var principal = new SignedIn(changed.id(), changed.username(), changed.passwordChangedAt());
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        return "redirect:/";
    }

    private static String refused(
            Account account, String why, LearnerWords own, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        String words = own.say("password.refused." + why, PasswordChoice.SHORTEST, PasswordChoice.LONGEST_BYTES);
        return show(account, words, model);
    }

    private static String show(Account account, @Nullable String problem, Model model) {
        model.addAttribute("first", account.mustChangePassword());
        model.addAttribute("shortest", PasswordChoice.SHORTEST);
        model.addAttribute("problem", problem);
        return "portal/password";
    }
}
