package io.preceptor.lms.workforce.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Whose sign-in names are. A merge can leave one person two of them, and who has two is no second person.
public final class SignInNames {

    private final JdbcClient jdbc;

    public SignInNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether both are of one person today, as far as we know: the same name, or accounts of the same person. A name
    /// that is no account's, or whose account is nobody's on the staff, is nobody else's.
    ///
    /// @param one   capitals do not matter
    /// @param other capitals do not matter
    public boolean areOfOne(String one, String other) {
        return one.equalsIgnoreCase(other)
                || jdbc.sql("""
                        select exists (
                            select from account_today a join account_today b on b.staff_uuid = a.staff_uuid
                            where a.username = lower(:one) and b.username = lower(:other))
                        """)
                        .param("one", one)
                        .param("other", other)
                        .query(Boolean.class)
                        .single();
    }
}
