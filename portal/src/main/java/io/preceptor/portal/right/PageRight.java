package io.preceptor.portal.right;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/// One page and what it asks for.
///
/// @param pattern a path pattern of Spring's: `/journal/{id}`
/// @param method  GET covers HEAD
public record PageRight(String pattern, HttpMethod method, Needs needs) {

    /// What a page asks of the one who comes.
    public sealed interface Needs {

        /// Nothing.
        record Nothing() implements Needs {}

        /// Only that somebody has signed in.
        record SignIn() implements Needs {}

        record Right(Permission permission) implements Needs {}

        /// Not for people: for a system whose token has the scope.
        record Token(Scope scope) implements Needs {}

        /// Not for people: for a source that shows the secret of its settings, and speaks of nothing but itself.
        record Source() implements Needs {}
    }

    public static PageRight open(HttpMethod method, String pattern) {
        return new PageRight(pattern, method, new Needs.Nothing());
    }

    public static PageRight signedIn(HttpMethod method, String pattern) {
        return new PageRight(pattern, method, new Needs.SignIn());
    }

    public static PageRight granted(HttpMethod method, String pattern, Permission permission) {
        return new PageRight(pattern, method, new Needs.Right(permission));
    }

    public static PageRight scoped(HttpMethod method, String pattern, Scope scope) {
        return new PageRight(pattern, method, new Needs.Token(scope));
    }

    public static PageRight sourced(HttpMethod method, String pattern) {
        return new PageRight(pattern, method, new Needs.Source());
    }

    /// @param account whoever signed in; null where nobody has
    public boolean isGrantedTo(@Nullable Account account) {
        return switch (needs) {
            case Needs.Nothing _ -> true;
            case Needs.SignIn _ -> account != null;
            case Needs.Right(Permission permission) -> account != null && account.may(permission);
            case Needs.Token _, Needs.Source _ -> false;
        };
    }
}
