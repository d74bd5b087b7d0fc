package io.preceptor.portal.content;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.compliance.OwnTraining;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.publish.Draft;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;

/// The files of a course: to those who have it to do or did it, and of a draft to those who see drafts.
@Controller
class FileController {

    private final ContentFiles contents;
    private final OwnTraining training;
    private final Drafts drafts;

    FileController(ContentFiles contents, OwnTraining training, Drafts drafts) {
        this.contents = contents;
        this.training = training;
        this.drafts = drafts;
    }

    @GetMapping("/training/{assignment}/files/{hash}")
    ResponseEntity<Resource> ofTraining(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID assignment,
            @PathVariable String hash) {
        boolean isTheirs = Optional.ofNullable(account.staffMember())
                .flatMap(person -> training.duty(person, assignment))
                .filter(duty -> duty.shows(hash))
                .isPresent();
        return answer(isTheirs, hash);
    }

    @GetMapping("/policy/drafts/{number}/files/{hash}")
    ResponseEntity<Resource> ofDraft(@PathVariable long number, @PathVariable String hash) {
        boolean isNamed = drafts.find(number)
                .flatMap(Draft::content)
                .map(PublishedContent::policy)
                .filter(policy -> policy.courses().stream()
                        .anyMatch(course -> course.contentFiles().contains(hash)))
                .isPresent();
        return answer(isNamed, hash);
    }

    private ResponseEntity<Resource> answer(boolean mayBeSeen, String sha256) {
        return Optional.of(sha256)
                .filter(_ -> mayBeSeen)
                .flatMap(contents::find)
                .map(file -> KeptFile.answer(contents, file))
                .orElseThrow(NotFound::new);
    }
}
