package io.preceptor.lms.access.store;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Accounts.Credentials;
import io.preceptor.lms.access.Accounts.Opening;
import io.preceptor.lms.access.NewAccount;
import io.preceptor.lms.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The rows of accounts.
public final class AccountStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public AccountStore(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
    }

    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /// Keeps two changes from each removing what the other takes for the last administrator.
    public void lockAll() {
        jdbc.sql("lock table account in share row exclusive mode").update();
    }

    public boolean isEmpty() {
        return jdbc.sql("select not exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    public Optional<Account> find(UUID id) {
        return jdbc.sql("select * from account_today where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    public Optional<Credentials> credentials(String username) {
        return jdbc.sql("select * from account_today where username = :username")
                .param("username", username.strip().toLowerCase(Locale.ROOT))
                .query((row, _) -> new Credentials(read(row), row.getString("password_hash")))
                .optional();
    }

    public List<Account> list(String part, String after, int limit) {
        return jdbc.sql("""
                        select * from account_today
                        where strpos(username, :part) > 0 and username > :after
                        order by username limit :limit
                        """)
                .param("part", part.strip().toLowerCase(Locale.ROOT))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    /// How many enabled accounts may manage accounts.
    public int administrators() {
        return jdbc.sql("select count(*) from account where enabled and :role = any (roles)")
                .param("role", Role.ADMINISTRATOR.name())
                .query(Integer.class)
                .single();
    }

    public Opening insert(NewAccount account, String passwordHash) {
        UUID staff = account.staffMember();
        if (staff != null && hasAccount(staff)) {
            return new Opening.StaffMemberTaken();
        }
        return jdbc.sql("""
                        insert into account (id, username, staff_uuid, roles, password_hash, must_change_password, enabled,
                            failed_sign_ins)
                        values (gen_random_uuid(), :username, :staff, string_to_array(:roles, ','), :hash, true, true, 0)
                        on conflict (username) do nothing
                        returning *
                        """)
                .param("username", account.username())
                .param("staff", staff)
                .param("roles", names(account.roles()))
                .param("hash", passwordHash)
                .query((row, _) -> read(row))
                .optional()
                .<Opening>map(Opening.Opened::new)
                .orElseGet(Opening.UsernameTaken::new);
    }

    public void change(UUID id, Set<Role> roles, boolean enabled) {
        jdbc.sql("update account set roles = string_to_array(:roles, ','), enabled = :enabled where id = :id")
                .param("id", id)
                .param("roles", names(roles))
                .param("enabled", enabled)
                .update();
    }

    /// Sets a password, and ends lock and count of failures.
    ///
    /// @param first whether it must be changed at the next sign-in
    public void password(UUID id, String hash, boolean first) {
        jdbc.sql("""
                        update account set password_hash = :hash, must_change_password = :first, failed_sign_ins = 0,
                            locked_until = null, password_changed_at = clock_timestamp()
                        where id = :id
                        """).param("id", id).param("hash", hash).param("first", first).update();
    }

    /// Sets another password in the place of one that was proved, as [#password] does, unless the account was locked,
    /// disabled or given another since.
    ///
    /// @return whether that is not so
    public boolean choose(UUID id, String proved, String hash) {
        if (!proved(id, proved)) {
            return false;
        }
        password(id, hash, false);
        return true;
    }

    /// Ends the count of failures, unless the account was locked, disabled or given another password since its hash
    /// was read.
    ///
    /// @return whether that is not so
    public boolean proved(UUID id, String hash) {
        return jdbc.sql("""
                        update account set failed_sign_ins = 0, locked_until = null
                        where id = :id and password_hash = :hash and enabled
                          and (locked_until is null or locked_until <= clock_timestamp())
                        """).param("id", id).param("hash", hash).update() == 1;
    }

    /// Counts a failure.
    ///
    /// @return whether it locked the account
    public boolean signInFailed(UUID id, int allowed, Duration lock) {
        return jdbc.sql("""
                        update account set
                            failed_sign_ins = case when failed_sign_ins + 1 >= :allowed then 0 else failed_sign_ins + 1 end,
                            locked_until = case when failed_sign_ins + 1 >= :allowed
                                then clock_timestamp() + make_interval(secs => :lock) else locked_until end
                        where id = :id
                        returning failed_sign_ins = 0 as locked
                        """)
                .param("id", id)
                .param("allowed", allowed)
                .param("lock", lock.toSeconds())
                .query((row, _) -> row.getBoolean("locked"))
                .optional()
                .orElse(false);
    }

    private boolean hasAccount(UUID staff) {
        return jdbc.sql("""
                        select exists (select from account_today where staff_uuid = coalesce(
                            (select survivor_uuid from staff_merged where uuid = :staff), :staff))
                        """).param("staff", staff).query(Boolean.class).single();
    }

    private static String names(Collection<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    private static Account read(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getObject("staff_uuid", UUID.class),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                row.getBoolean("must_change_password"),
                row.getBoolean("enabled"),
                instant(row.getObject("locked_until", OffsetDateTime.class)),
                row.getObject("password_changed_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
