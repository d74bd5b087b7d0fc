package io.preceptor.connector.credentialing.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The published schema, as an independent validator reads it.
public final class EventSchema {

    public static final Path SCHEMAS = Path.of(System.getProperty("preceptor.root", ".."), "docs", "schemas");

    private final Schema schema;

    public EventSchema() {
        try {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(SCHEMAS.resolve("certification-event-1.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void assertValid(String json) {
        assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    public void assertInvalid(String json) {
        assertThat(schema.validate(json, InputFormat.JSON)).as(json).isNotEmpty();
    }
}
