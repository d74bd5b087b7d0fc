package io.preceptor.routes.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.postgres.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class DatabaseConfigurationTest {

    private static final String URL = "jdbc:postgresql://localhost/preceptor";

    @ParameterizedTest
    @CsvSource({"30, 5", "2, 2"})
    void aProductThatHasLittleToDoHoldsFewOfTheConnectionsItMayTake(int most, int held) {
        try (HikariDataSource pool = pool(new DatabaseProperties(URL, "preceptor", "", most))) {
            assertThat(pool.getMaximumPoolSize()).isEqualTo(most);
            assertThat(pool.getMinimumIdle()).isEqualTo(held);
        }
    }

    @Test
    void theServerSeesWhoseConnectionsTheyAre() {
        try (HikariDataSource pool = pool(new DatabaseProperties(URL, "", "", 30))) {
            assertThat(pool.getDataSourceProperties()).containsEntry("ApplicationName", "preceptor");
            assertThat(pool.getUsername())
                    .as("a user who stands in the URL alone")
                    .isNull();
        }
    }

    private static HikariDataSource pool(DatabaseProperties properties) {
        var noServerOfOurOwn = new StaticListableBeanFactory().getBeanProvider(EmbeddedPostgres.class);
        return new DatabaseConfiguration().dataSource(properties, noServerOfOurOwn);
    }
}
