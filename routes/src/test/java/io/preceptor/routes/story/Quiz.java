package io.preceptor.routes.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.format.PolicyFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A course of the sample policy, and somebody who knows all answers.
record Quiz(Course course) {

    private static final Path TRAINING = Path.of(System.getProperty("preceptor.root", ".."), "config/training");

    static Quiz of(String course) throws IOException {
        var files = new ArrayList<FileText>();
        for (String name : List.of("audiences.yaml", "courses.yaml", "paths.yaml", "requirements.yaml", "roles.yaml")) {
            files.add(new FileText(name, Files.readString(TRAINING.resolve(name))));
        }
        return switch (PolicyFormat.read(files)) {
            case FileRead.Taken<Policy> taken ->
                new Quiz(taken.value().course(course).orElseThrow());
            case FileRead.Refused<Policy> refused -> throw new AssertionError(refused.problems());
        };
    }

    String title() {
        return course.title();
    }

    /// Takes it from the learner's list of duties.
    ///
    /// @return the number of the certificate
    String take(Visit learner) {
        open(learner);
        assertThat(learner.text()).contains("Why").contains("Due");
        learner.picture("learner-course");
        answer(learner);
        assertThat(learner.text()).contains("Completed");
        learner.picture("learner-result");
        return certificate(learner);
    }

    /// From the learner's list of duties.
    void open(Visit learner) {
        learner.page
                .locator("article", new Page.LocatorOptions().setHasText(title()))
                .locator("a.button")
                .first()
                .click();
    }

    /// Every question, right.
    void answer(Visit learner) {
        course.questions()
                .forEach(question -> question.choices().stream()
                        .filter(choice -> choice.right())
                        .forEach(choice -> learner.page
                                .locator("input[name=\"q." + question.key() + "\"][value=\"" + choice.key() + "\"]")
                                .check()));
        learner.page.locator("main button[type=submit]").click();
    }

    /// The number of the certificate that the result shows.
    String certificate(Visit learner) {
        Matcher number = Pattern.compile("PC-[0-9A-Z]+").matcher(learner.text());
        assertThat(number.find()).as("the result shows a certificate's number").isTrue();
        return number.group();
    }
}
