package io.preceptor.portal.packages;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.converge.PackageLearning;
import io.preceptor.portal.right.RightsCheck;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// Tells a browser which of what it has kept without a connection it may send now. The attempt may be over, by another
/// device, and its course not be open any more: what was done still counts as what it is.
@Controller
class WaitingController {

    private static final int MOST = 200;

    private final PackageLearning learning;

    WaitingController(PackageLearning learning) {
        this.learning = learning;
    }

    /// @param attempt those of which the browser has kept something; others may have used it, and theirs stays there
    @PostMapping("/training/packages/waiting")
    ResponseEntity<List<PackageLearning.Waiting>> waiting(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @RequestParam List<UUID> attempt) {
        UUID person = account.staffMember();
        return ResponseEntity.ok(
                person == null
                        ? List.of()
                        : learning.theirs(person, attempt.stream().limit(MOST).toList()));
    }
}
