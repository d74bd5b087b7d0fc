package io.preceptor.portal.signin;

import io.preceptor.lms.access.Accounts;
import io.preceptor.portal.page.ContentPolicy;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// The filter chains: every request is checked against the table of pages, none is exempt.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    /// Files of packages: nobody is signed in to them, no cookie is read or set, and their headers are their own.
    @Bean
    @Order(1)
    SecurityFilterChain packageSecurity(HttpSecurity http, RightsCheck rights) throws Exception {
        return http.securityMatcher("/package/**")
                .authorizeHttpRequests(requested -> requested
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access(rights))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .httpBasic(basic -> basic.disable())
                .headers(headers -> headers.disable())
                .build();
    }

    @Bean
    SecurityFilterChain portalSecurity(HttpSecurity http, Accounts accounts, RightsCheck rights) throws Exception {
        var end = new SessionEnd(rights);
        return http.authorizeHttpRequests(requested -> requested
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access(rights))
                .exceptionHandling(told -> told.accessDeniedHandler(end).authenticationEntryPoint(end))
                .formLogin(form -> form.loginPage("/sign-in").failureUrl("/sign-in?refused"))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .addLogoutHandler((_, _, authentication) -> {
                            if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
                                accounts.signedOut(signedIn.username());
                            }
                        })
                        .logoutSuccessUrl("/sign-in?left"))
                .csrf(Customizer.withDefaults())
                .anonymous(Customizer.withDefaults())
                .httpBasic(basic -> basic.disable())
                .headers(
                        headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(ContentPolicy.PAGES))
                                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new SignInLimit(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new SessionCheck(accounts, rights, end), AuthorizationFilter.class)
                .build();
    }

    @Bean
    AuthenticationManager portalAuthentication(AccountSignIn accounts) {
        return new ProviderManager(accounts);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /// Links from a mail still open signed in; forms from elsewhere do not.
    @Bean
    CookieSameSiteSupplier sessionCookie() {
        return CookieSameSiteSupplier.ofLax();
    }
}
