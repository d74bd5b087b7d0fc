package io.preceptor.portal.feedback;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.CourseFeedback;
import io.preceptor.lms.compliance.CourseFeedback.Rated;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;

/// Feedback by course.
@Controller
class FeedbackController {

    private static final int MOST = 200;

    private final CourseFeedback feedback;
    private final AuditLog audit;

    FeedbackController(CourseFeedback feedback, AuditLog audit) {
        this.feedback = feedback;
        this.audit = audit;
    }

    @GetMapping("/feedback")
    String courses(Model model) {
        model.addAttribute("rated", feedback.rated());
        return "portal/feedback";
    }

    /// Audited: some agreed to have their names shown.
    @GetMapping("/feedback/{course}")
    String course(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable String course, Model model) {
        Rated rated = feedback.rated().stream()
                .filter(one -> one.course().equals(course))
                .findFirst()
                .orElseThrow(NotFound::new);
        audit.append(account.username(), AuditAction.FEEDBACK_SEEN, "course:" + course, "");
        model.addAttribute("rated", rated);
        model.addAttribute("said", feedback.said(course, MOST));
        return "portal/feedback-course";
    }
}
