package io.preceptor.lms.learning.packages.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.packages.CheckedPackage;
import io.preceptor.lms.learning.packages.PackageFile;
import io.preceptor.lms.learning.packages.StoredPackage;
import io.preceptor.lms.learning.packages.format.ManifestJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Packages and the names of their files; the files themselves lie by their hashes elsewhere.
public final class PackageStore {

    private final JdbcClient jdbc;

    public PackageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Writes a package, once however often it is uploaded; to be called in a transaction, when its files are kept.
    ///
    /// @return whether it is new
    public boolean insert(CheckedPackage.Accepted accepted, String by) {
        int inserted = jdbc.sql("""
                        insert into training_package (hash, kind, title, manifest, size, uploaded_by)
                        values (:hash, :kind, :title, :manifest::jsonb, :size, :by) on conflict (hash) do nothing
                        """)
                .param("hash", accepted.hash())
                .param("kind", accepted.manifest().kind().word())
                .param("title", accepted.manifest().title())
                .param("manifest", ManifestJson.write(accepted.manifest()))
                .param("size", accepted.size())
                .param("by", by)
                .update();
        if (inserted == 0) {
            return false;
        }
        ArrayNode rows = Json.rows();
        for (PackageFile file : accepted.files()) {
            rows.addObject()
                    .put("path", file.path())
                    .put("sha256", file.sha256())
                    .put("size", file.size());
        }
        jdbc.sql("""
                        insert into training_package_file (package, path, sha256, size)
                        select :hash, path, sha256, size
                        from jsonb_to_recordset(:rows::jsonb) as r(path text, sha256 text, size bigint)
                        """)
                .param("hash", accepted.hash())
                .param("rows", Json.write(rows))
                .update();
        return true;
    }

    public Optional<StoredPackage> find(String hash) {
        return jdbc.sql("""
                        select p.*, (select count(*) from training_package_file f where f.package = p.hash) as files
                        from training_package p where hash = :hash
                        """).param("hash", hash).query((row, _) -> read(row)).optional();
    }

    /// The newest first.
    public List<StoredPackage> newest(int most) {
        return jdbc.sql("""
                        select p.*, (select count(*) from training_package_file f where f.package = p.hash) as files
                        from training_package p order by uploaded_at desc, hash limit :most
                        """).param("most", most).query((row, _) -> read(row)).list();
    }

    private static StoredPackage read(ResultSet row) throws SQLException {
        return new StoredPackage(
                row.getString("hash"),
                ManifestJson.read(row.getString("manifest")),
                row.getLong("size"),
                row.getInt("files"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                row.getString("uploaded_by"));
    }
}
