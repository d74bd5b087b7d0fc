package io.preceptor.portal.page;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What every page is given: who is signed in, where they may go, and the words.
@ControllerAdvice(basePackages = {"io.preceptor.portal", "org.springframework.boot.webmvc.autoconfigure.error"})
@Order(0)
class PageModel {

    private final Worlds worlds;

    PageModel(Worlds worlds) {
        this.worlds = worlds;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, Model model) {
        model.addAttribute("words", new Words(zone()));
        if (request.getAttribute(RightsCheck.ACCOUNT) instanceof Account account) {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            model.addAttribute("me", account.username());
            model.addAttribute("nav", account.mustChangePassword() ? null : Navigation.of(account, path));
            for (Permission permission : Permission.values()) {
                model.addAttribute("may_" + permission, account.may(permission));
            }
        }
    }

    /// Before the first publication, and for the page that says the database is away, there is no home zone.
    private ZoneId zone() {
        try {
            return worlds.upToNow().getLast().settings().home();
        } catch (IllegalStateException | DataAccessException unknown) {
            return ZoneOffset.UTC;
        }
    }

    @InitBinder
    void strip(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, FieldText.ofOneLine());
    }
}
