package io.preceptor.portal.byhand;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.access.PermissionMatrix;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.team.Team;
import io.preceptor.lms.team.Team.Lead;
import io.preceptor.lms.team.Team.Member;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Whose pages by hand somebody may open: a manager's own people's; of those whose office is another, everybody's.
@Component
public class HandScope implements HandlerInterceptor, WebMvcConfigurer {

    private final Team team;

    HandScope(Team team) {
        this.team = team;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/people/{uuid}/by-hand", "/people/{uuid}/by-hand/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(RightsCheck.ACCOUNT) instanceof Account account && !covers(account, person(request))) {
            throw new NotFound();
        }
        return true;
    }

    /// @param person who turned out to be somebody else stands for that one
    public boolean covers(Account account, @Nullable UUID person) {
        return isForAll(account)
                || (person != null && team.includes(new Lead(account.id(), account.staffMember(), true), person));
    }

    /// The same for many people at once; who left is on no team.
    public Predicate<UUID> of(Account account) {
        if (isForAll(account)) {
            return _ -> true;
        }
        Set<UUID> theirs = team.overview(new Lead(account.id(), account.staffMember(), true)).stream()
                .flatMap(found -> found.members().stream())
                .map(Member::uuid)
                .collect(Collectors.toSet());
        return theirs::contains;
    }

    private static boolean isForAll(Account account) {
        return account.roles().stream()
                .filter(role -> role != Role.MANAGER)
                .anyMatch(role -> PermissionMatrix.granted(role).contains(Permission.SEE_RULINGS));
    }

    /// Null where the address holds none: then nobody is found either.
    private static @Nullable UUID person(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("uuid") instanceof String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException none) {
                return null;
            }
        }
        return null;
    }
}
