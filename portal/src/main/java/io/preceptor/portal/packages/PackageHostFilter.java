package io.preceptor.portal.packages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps the origin of packages and that of the portal apart: neither serves what is the other's.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PackageHostFilter extends OncePerRequestFilter {

    private final PackageFrames frames;

    PackageHostFilter(PackageFrames frames) {
        this.frames = frames;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean isPackage = path.startsWith(PackageFrames.FOLDER);
        boolean isWrong = frames.isForPackages(request)
                ? !isPackage && !path.startsWith("/js/")
                : isPackage && !frames.isSealed();
        if (isWrong) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        chain.doFilter(request, response);
    }
}
