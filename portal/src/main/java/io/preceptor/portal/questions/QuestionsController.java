package io.preceptor.portal.questions;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.learning.ItemStatistics;
import io.preceptor.lms.learning.ItemStatistics.Content;
import io.preceptor.lms.learning.ItemStatistics.Item;
import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Question;
import io.preceptor.portal.page.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The figures of questions, for those who write them.
@Controller
class QuestionsController {

    private final ItemStatistics statistics;
    private final Worlds worlds;

    QuestionsController(ItemStatistics statistics, Worlds worlds) {
        this.statistics = statistics;
        this.worlds = worlds;
    }

    /// @param title    the course's title; its key where the policy has it no more
    /// @param isPublic whether this is the content that the course has now
    record ContentRow(Content content, String title, boolean isCurrent) {}

    /// @param text    what is asked; its key where that content is published no more
    /// @param bank    the question bank that it is drawn from; null where it is of none
    /// @param choices each with how often it was taken
    record ItemRow(Item item, String text, @Nullable String bank, List<ChoiceRow> choices) {}

    record ChoiceRow(String text, boolean isRight, long taken) {}

    @GetMapping("/training-questions")
    String questions(
            @RequestParam(required = false) @Nullable String course,
            @RequestParam(required = false) @Nullable String content,
            Model model) {
        List<World> published = worlds.upToNow();
        World now = published.getLast();
        List<ContentRow> rows = statistics.contents().stream()
                .map(one -> new ContentRow(
                        one,
                        now.course(one.course()).map(Course::title).orElse(one.course()),
                        now.course(one.course(), one.contentHash()).isPresent()))
                .toList();
        model.addAttribute("contents", rows);
        if (course != null && content != null) {
            ContentRow chosen = rows.stream()
                    .filter(row -> row.content().course().equals(course)
                            && row.content().contentHash().equals(content))
                    .findFirst()
                    .orElseThrow(NotFound::new);
            Optional<Course> known = published.reversed().stream()
                    .flatMap(world -> world.course(course, content).stream())
                    .findFirst();
            model.addAttribute("chosen", chosen);
            model.addAttribute(
                    "items",
                    statistics.items(course, content).stream()
                            .map(item -> row(item, known.flatMap(one -> one.question(item.question()))))
                            .toList());
        }
        return "portal/training-questions";
    }

    private static ItemRow row(Item item, Optional<Question> question) {
        return new ItemRow(
                item,
                question.map(Question::text).orElse(item.question()),
                question.map(Question::bank).orElse(null),
                question.map(known -> choices(known.choices(), item.choices()))
                        .orElseGet(() -> item.choices().entrySet().stream()
                                .map(one -> new ChoiceRow(one.getKey(), false, one.getValue()))
                                .toList()));
    }

    private static List<ChoiceRow> choices(List<Choice> choices, Map<String, Long> taken) {
        return choices.stream()
                .map(choice -> new ChoiceRow(choice.text(), choice.right(), taken.getOrDefault(choice.key(), 0L)))
                .toList();
    }
}
