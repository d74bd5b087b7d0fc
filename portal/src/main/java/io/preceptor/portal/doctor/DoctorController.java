package io.preceptor.portal.doctor;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// The examination as a page: asked for by a button, since it calls every peer.
@Controller
class DoctorController {

    private final Examiner examiner;

    /// One at a time, so that impatience does not become a load for the peers.
    private final ReentrantLock turn = new ReentrantLock();

    DoctorController(Examiner examiner) {
        this.examiner = examiner;
    }

    @GetMapping("/doctor")
    String form() {
        return "portal/doctor";
    }

    @PostMapping("/doctor")
    String examine(Model model) {
        if (!turn.tryLock()) {
            model.addAttribute("problem", "Somebody examines it right now: try again in a moment.");
            return "portal/doctor";
        }
        try {
            List<Finding> findings = examiner.examine();
            model.addAttribute("findings", findings);
            model.addAttribute("fails", count(findings, Finding.Level.FAIL));
            model.addAttribute("warns", count(findings, Finding.Level.WARN));
        } finally {
            turn.unlock();
        }
        return "portal/doctor";
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(one -> one.level() == level).count();
    }
}
