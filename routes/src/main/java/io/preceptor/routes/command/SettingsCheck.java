package io.preceptor.routes.command;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.ProblemCode;
import jakarta.validation.Validation;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Reads the hospital's settings as the product would at its start, and says where each mistake stands. The
/// settings themselves are never repeated: some are secrets.
final class SettingsCheck {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("preceptor");

    private final StandardEnvironment environment = new StandardEnvironment();
    private final List<PropertySource<?>> file = new ArrayList<>();
    private final Set<ConfigurationPropertyName> bound = new HashSet<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private final String name;

    private SettingsCheck(Path settings) {
        this.name = settings.getFileName().toString();
    }

    /// @param settings  a file such as `config/preceptor.yaml`; one that is not there has nothing wrong with it
    /// @param arguments settings given on the command line, which go before those of the file
    static List<FileProblem> problems(Path settings, List<String> arguments) {
        var check = new SettingsCheck(settings);
        try {
            check.load(settings, arguments);
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            return List.of(new FileProblem(
                    check.name,
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    ProblemCode.MALFORMED,
                    "YAML",
                    "see how the lines before it are indented and quoted"));
        } catch (IOException e) {
            throw new Impossible(settings + " cannot be read", "See that this user may read it.", e);
        }
        for (BeanDefinition each : ourProperties()) {
            check.bind(ClassUtils.resolveClassName(String.valueOf(each.getBeanClassName()), null));
        }
        check.findUnknown();
        check.findUnset();
        return List.copyOf(check.problems);
    }

    private void load(Path settings, List<String> arguments) throws IOException {
        var loader = new YamlPropertySourceLoader();
        var sources = environment.getPropertySources();
        if (Files.exists(settings)) {
            file.addAll(loader.load(name, new FileSystemResource(settings)));
        }
        file.forEach(sources::addLast);
        loader.load("application", new ClassPathResource("application.yaml")).forEach(sources::addLast);
        sources.addFirst(new SimpleCommandLinePropertySource(arguments.toArray(String[]::new)));
    }

    private static Iterable<BeanDefinition> ourProperties() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scan.findCandidateComponents("io.preceptor");
    }

    private void bind(Class<?> type) {
        ConfigurationProperties where = AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class);
        if (where == null) {
            return;
        }
        var prefix = ConfigurationPropertyName.of(where.prefix());
        int before = problems.size();
        var collecting = new Collecting(prefix);
        try {
            Binder.get(environment).bind(prefix, Bindable.of(type), collecting);
        } catch (BindException | IllegalArgumentException whole) {
            // What stood in the way is named already, one by one.
            if (problems.size() == before) {
                problems.add(problem(null, prefix.toString(), ProblemCode.MALFORMED, "settings that fit together"));
            }
        }
        if (problems.size() == before) {
            validate(type, prefix);
        } else {
            // The whole cannot be made: what can be told of its parts is told all the same.
            collecting.parts.forEach((part, value) -> validatePart(type, part, value));
        }
    }

    private void validate(Class<?> type, ConfigurationPropertyName prefix) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var handler = new ValidationBindHandler(new SpringValidatorAdapter(factory.getValidator()));
            Binder.get(environment).bind(prefix, Bindable.of(type), handler);
        } catch (BindException refused) {
            if (!(refused.getCause() instanceof BindValidationException validation)) {
                throw refused;
            }
            for (var error : validation.getValidationErrors()) {
                Origin origin = error instanceof OriginProvider known ? known.getOrigin() : null;
                String expected = String.valueOf(error.getDefaultMessage());
                String at = error instanceof org.springframework.validation.FieldError field
                        ? validation.getValidationErrors().getName() + "." + field.getField()
                        : validation.getValidationErrors().getName().toString();
                problems.add(problem(
                        origin,
                        at,
                        ProblemCode.CONTRADICTORY,
                        expected.startsWith("preceptor.") ? "that " + expected : "that this " + expected));
            }
        }
    }

    private void validatePart(Class<?> type, ConfigurationProperty part, Object value) {
        String component = part.getName().getLastElement(ConfigurationPropertyName.Form.UNIFORM);
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            for (RecordComponent one : Objects.requireNonNullElse(type.getRecordComponents(), new RecordComponent[0])) {
                if (one.getName().equalsIgnoreCase(component)) {
                    factory.getValidator()
                            .validateValue(type, one.getName(), value)
                            .forEach(refused -> problems.add(problem(
                                    part.getOrigin(),
                                    part.getName().toString(),
                                    ProblemCode.CONTRADICTORY,
                                    "that this " + refused.getMessage())));
                }
            }
        }
    }

    private void findUnknown() {
        for (PropertySource<?> one : file) {
            if (!(ConfigurationPropertySource.from(one) instanceof IterableConfigurationPropertySource names)) {
                continue;
            }
            names.stream()
                    .filter(OURS::isAncestorOf)
                    .filter(known -> !bound.contains(known))
                    .filter(known ->
                            problems.stream().noneMatch(one2 -> one2.fix().contains(known.toString())))
                    .sorted()
                    .forEach(unknown -> {
                        ConfigurationProperty property = names.getConfigurationProperty(unknown);
                        problems.add(problem(
                                property == null ? null : property.getOrigin(),
                                unknown.toString(),
                                ProblemCode.UNSUPPORTED,
                                "a setting of docs/settings.md"));
                    });
        }
    }

    /// A variable that is not set is left as it is written, and would become the setting's value.
    private void findUnset() {
        for (PropertySource<?> one : file) {
            if (ConfigurationPropertySource.from(one) instanceof IterableConfigurationPropertySource names) {
                names.stream().filter(OURS::isAncestorOf).sorted().forEach(known -> {
                    ConfigurationProperty property = names.getConfigurationProperty(known);
                    if (property != null
                            && environment
                                    .resolvePlaceholders(String.valueOf(property.getValue()))
                                    .contains("${")) {
                        problems.add(problem(
                                property.getOrigin(),
                                known.toString(),
                                ProblemCode.MISSING,
                                "a variable of the environment that is set"));
                    }
                });
            }
        }
    }

    private FileProblem problem(@Nullable Origin origin, String at, ProblemCode code, String expected) {
        int line = 0;
        int column = 0;
        String where = name;
        Origin told = origin;
        while (told instanceof PropertySourceOrigin wrapped) {
            told = wrapped.getOrigin();
        }
        if (told instanceof TextResourceOrigin text) {
            var location = text.getLocation();
            var resource = text.getResource();
            line = location == null ? 0 : location.getLine() + 1;
            column = location == null ? 0 : location.getColumn() + 1;
            where = resource == null || resource.getFilename() == null ? name : resource.getFilename();
        } else if (origin != null) {
            where = "command line or environment";
        }
        return new FileProblem(where, line, column, code, expected, "correct " + at);
    }

    /// Goes on after a mistake, so that each is found.
    private final class Collecting extends AbstractBindHandler {

        private final ConfigurationPropertyName prefix;
        private final Map<ConfigurationProperty, Object> parts = new LinkedHashMap<>();

        Collecting(ConfigurationPropertyName prefix) {
            this.prefix = prefix;
        }

        @Override
        public @Nullable Object onSuccess(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
            bound.add(name);
            ConfigurationProperty property = context.getConfigurationProperty();
            if (property != null && property.getName().equals(name) && prefix.isParentOf(name)) {
                parts.put(property, result);
            }
            return result;
        }

        @Override
        public @Nullable Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
            bound.add(name);
            ConfigurationProperty property = context.getConfigurationProperty();
            if (property != null && property.getName().equals(name)) {
                problems.add(
                        problem(property.getOrigin(), name.toString(), ProblemCode.MALFORMED, Expected.of(target)));
            }
            return null;
        }
    }
}
