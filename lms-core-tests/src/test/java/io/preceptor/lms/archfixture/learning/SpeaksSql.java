package io.preceptor.lms.archfixture.learning;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Breaks the rules on libraries, on SQL and on YAML.
public record SpeaksSql(JdbcClient jdbc, LoadSettings settings) {}
