package io.preceptor.portal.packages;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.PackageLearning;
import io.preceptor.lms.learning.packages.CheckedPackage;
import io.preceptor.lms.learning.packages.Outlook;
import io.preceptor.lms.learning.packages.PackageLimits;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.learning.packages.StoredPackage;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Packages for educators: upload with a check, what a package asks of a learner, and a preview that records nothing.
@Controller
class PackagesController {

    private static final int MOST = 50;

    private final Packages packages;
    private final PackageLearning learning;
    private final PackageFrames frames;
    private final PackageLimits limits;
    private final AuditLog audit;

    PackagesController(
            Packages packages, PackageLearning learning, PackageFrames frames, PackageLimits limits, AuditLog audit) {
        this.packages = packages;
        this.learning = learning;
        this.frames = frames;
        this.limits = limits;
        this.audit = audit;
    }

    @GetMapping("/packages")
    String list(Model model) {
        model.addAttribute("packages", packages.newest(MOST));
        model.addAttribute("limits", limits);
        model.addAttribute("most", MOST);
        return "portal/packages";
    }

    /// A form with a file. The page's own script sends larger ones to [#stream].
    @PostMapping("/packages")
    String upload(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model)
            throws IOException {
        if (file == null || file.isEmpty()) {
            model.addAttribute("problem", "Choose a file that is not empty.");
            return list(model);
        }
        try (InputStream content = file.getInputStream()) {
            return checked(account, content, model);
        }
    }

    /// The file alone as the body, as large as the limit allows; answers the part of the page that says what came of
    /// it.
    @PostMapping("/packages/file")
    String stream(@RequestAttribute(RightsCheck.ACCOUNT) Account account, HttpServletRequest request, Model model)
            throws IOException {
        return checked(account, request.getInputStream(), model);
    }

    private String checked(Account account, InputStream content, Model model) throws IOException {
        Path zip = Files.createTempFile("package", ".zip");
        try {
            try (OutputStream out = Files.newOutputStream(zip)) {
                copy(content, out);
            }
            CheckedPackage checked = packages.upload(zip, account.username());
            switch (checked) {
                case CheckedPackage.Accepted accepted -> {
                    audit.append(account.username(), AuditAction.PACKAGE_UPLOADED, "package:" + accepted.hash(), "");
                    model.addAttribute("accepted", accepted);
                }
                case CheckedPackage.Refused refused -> {
                    audit.append(
                            account.username(),
                            AuditAction.PACKAGE_REFUSED,
                            "package",
                            refused.problems().getFirst().code().name());
                    model.addAttribute("refused", refused);
                }
            }
        } finally {
            Files.deleteIfExists(zip);
        }
        return "portal/package-checked";
    }

    /// One byte more than the limit is enough to know.
    private void copy(InputStream content, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = limits.zipBytes() + 1;
        for (int read = content.read(buffer); read >= 0 && left > 0; read = content.read(buffer)) {
            out.write(buffer, 0, (int) Math.min(read, left));
            left -= read;
        }
    }

    @GetMapping("/packages/{hash}")
    String look(@PathVariable String hash, Model model) {
        model.addAttribute("stored", stored(hash));
        return "portal/package-details";
    }

    @GetMapping("/packages/{hash}/preview")
    String preview(@PathVariable String hash, HttpServletRequest request, HttpServletResponse response, Model model) {
        StoredPackage stored = stored(hash);
        response.setHeader("Content-Security-Policy", PackagePolicy.player(frames, request));
        model.addAttribute("stored", stored);
        model.addAttribute("manifest", stored.manifest());
        model.addAttribute("sandbox", frames.sandbox());
        return "portal/package-preview";
    }

    @PostMapping("/packages/{hash}/preview/sessions")
    ResponseEntity<Player> open(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String hash,
            HttpServletRequest request) {
        StoredPackage stored = stored(hash);
        String token = learning.look(hash).orElseThrow(NotFound::new);
        audit.append(account.username(), AuditAction.PACKAGE_PREVIEWED, "package:" + hash, "");
        return ResponseEntity.ok(new Player(
                stored.manifest().kind().word(),
                null,
                null,
                "Preview",
                Player.parts(frames, request.getContextPath(), token, stored.manifest(), List.of()),
                Player.Places.of(Outlook.of(stored.manifest().unruled(), List.of(), List.of()))));
    }

    private StoredPackage stored(String hash) {
        return packages.find(hash).orElseThrow(NotFound::new);
    }
}
