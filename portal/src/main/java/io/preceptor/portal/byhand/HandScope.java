package io.preceptor.portal.byhand;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.access.PermissionMatrix;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.team.Team;
import io.preceptor.lms.team.Team.Lead;
import io.preceptor.lms.team.Team.Member;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.PageRight.Needs;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// About whom somebody may see and decide by hand: a manager about their own people; of those to whom another office
/// gives the right that is used, about everybody. Who sees everybody by one office decides by no other about all.
@Component
public class HandScope implements HandlerInterceptor, WebMvcConfigurer {

    /// What the page of one person offers to do.
    private static final Set<Permission> OFFERED = EnumSet.of(
            Permission.ASK_EXEMPTION,
            Permission.DECIDE_EXEMPTION,
            Permission.ASSIGN_BY_HAND,
            Permission.RECORD_LEAVE,
            Permission.CORRECT_COMPLETION);

    private final Team team;
    private final RightsCheck rights;

    /// The one that is answered.
    private final HttpServletRequest current;

    HandScope(Team team, RightsCheck rights, HttpServletRequest current) {
        this.team = team;
        this.rights = rights;
        this.current = current;
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

    /// Offers nothing that would be refused.
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        // What a redirect is given would become part of its address.
        if (page == null
                || !page.getModel().containsKey("me")
                || !(request.getAttribute(RightsCheck.ACCOUNT) instanceof Account account)) {
            return;
        }
        List<Permission> ofTheTeam = OFFERED.stream()
                .filter(offered -> account.may(offered) && !isForAll(account, offered))
                .toList();
        if (!ofTheTeam.isEmpty() && !isOnTeam(account, person(request))) {
            ofTheTeam.forEach(offered -> page.addObject("may_" + offered, false));
        }
    }

    /// Whether what is asked now may be about them.
    ///
    /// @param person who turned out to be somebody else stands for that one
    public boolean covers(Account account, @Nullable UUID person) {
        return isForAll(account) || isOnTeam(account, person);
    }

    private boolean isOnTeam(Account account, @Nullable UUID person) {
        return person != null && team.includes(new Lead(account.id(), account.staffMember(), true), person);
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

    private boolean isForAll(Account account) {
        return rights.find(current)
                .filter(found -> found.needs() instanceof Needs.Right(Permission needed) && isForAll(account, needed))
                .isPresent();
    }

    private static boolean isForAll(Account account, Permission needed) {
        return account.roles().stream()
                .filter(role -> role != Role.MANAGER)
                .anyMatch(role -> PermissionMatrix.granted(role).contains(needed));
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
