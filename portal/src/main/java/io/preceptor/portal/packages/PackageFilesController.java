package io.preceptor.portal.packages;

import io.preceptor.lms.learning.packages.PackageDoor;
import io.preceptor.lms.learning.packages.PackageKind;
import io.preceptor.lms.learning.packages.PackageManifest;
import io.preceptor.lms.learning.packages.PackagePart;
import io.preceptor.lms.learning.packages.ServedFile;
import io.preceptor.lms.learning.packages.format.MediaTypes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/// The files of packages, at `/package/{token}/{part}/{path}`. Nobody is signed in here and no cookie is looked at: the
/// token alone opens one package and the state of one attempt, for some hours.
@Controller
class PackageFilesController {

    /// Our own files beside those of a package.
    private static final String OURS = "~preceptor/";

    private static final String STATE = OURS + "state.js";
    static final String FRAME = OURS + "frame";
    private static final Duration KEPT = Duration.ofHours(1);

    private final PackageDoor door;
    private final PackageFrames frames;
    private final FileCharsets charsets;

    PackageFilesController(PackageDoor door, PackageFrames frames, FileCharsets charsets) {
        this.door = door;
        this.frames = frames;
        this.charsets = charsets;
    }

    /// An address, taken apart.
    ///
    /// @param own what all addresses of this token and part begin with: `/package/TOKEN/0/`
    private record Asked(String token, int part, String path, String own, HttpServletRequest request) {}

    @GetMapping(PackageFrames.FOLDER + "**")
    ResponseEntity<?> file(HttpServletRequest request) throws IOException {
        Optional<Asked> asked = asked(request);
        if (asked.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return switch (asked.get().path()) {
            case STATE -> state(asked.get());
            case FRAME -> frame(asked.get());
            default -> content(asked.get());
        };
    }

    private static Optional<Asked> asked(HttpServletRequest request) {
        String folder = request.getContextPath() + PackageFrames.FOLDER;
        String[] parts = request.getRequestURI().substring(folder.length()).split("/", 3);
        if (parts.length < 3 || !parts[0].matches("[\\w-]{20,64}") || !parts[1].matches("[0-9]{1,4}")) {
            return Optional.empty();
        }
        return Optional.of(new Asked(
                parts[0],
                Integer.parseInt(parts[1]),
                UriUtils.decode(parts[2], StandardCharsets.UTF_8),
                folder + parts[0] + "/" + parts[1] + "/",
                request));
    }

    private ResponseEntity<?> state(Asked asked) {
        return door.state(asked.token(), asked.part(), !frames.isSealed(), frames.isSealed())
                .map(json -> answer(asked, "text/javascript;charset=UTF-8", CacheControl.noStore())
                        .body(("window.preceptorState = " + json + ";").getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /// In an origin of their own packages stand one frame below the interface of their standard.
    private ResponseEntity<?> frame(Asked asked) {
        Optional<PackageManifest> manifest = door.manifest(asked.token())
                .filter(found -> asked.part() < found.parts().size());
        if (manifest.isEmpty() || frames.isSealed()) {
            return ResponseEntity.notFound().build();
        }
        PackagePart part = manifest.get().parts().get(asked.part());
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(HtmlUtils.htmlEscape(part.title()))
                .append("</title>");
        scripts(asked, manifest.get().kind())
                .forEach(source -> page.append("<script src=\"").append(source).append("\"></script>"));
        page.append(
                        "<style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;display:block}</style>")
                .append("</head><body><iframe title=\"")
                .append(HtmlUtils.htmlEscape(part.title()))
                .append("\" allow=\"autoplay; fullscreen\" src=\"")
                .append(HtmlUtils.htmlEscape(asked.own() + launch(part)))
                .append("\"></iframe></body></html>");
        return answer(asked, "text/html;charset=UTF-8", CacheControl.noStore())
                .body(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ResponseEntity<?> content(Asked asked) throws IOException {
        Optional<ServedFile> found = door.file(asked.token(), asked.path());
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        ServedFile file = found.get();
        if (MediaTypes.isPage(file.path()) && frames.isSealed()) {
            return page(asked, file);
        }
        return answer(asked, charsets.type(file), CacheControl.maxAge(KEPT).cachePrivate())
                .eTag("\"" + file.sha256() + "\"")
                .body(new StoredResource(door, file));
    }

    /// A page in a sealed origin sees no frame above it, and so gets the interface itself.
    private ResponseEntity<?> page(Asked asked, ServedFile file) throws IOException {
        Optional<PackageManifest> manifest = door.manifest(asked.token());
        if (manifest.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return answer(asked, charsets.type(file), CacheControl.noStore())
                .body(ScriptedPage.of(door, file, scripts(asked, manifest.get().kind())));
    }

    private static List<String> scripts(Asked asked, PackageKind kind) {
        var scripts = new ArrayList<String>();
        String library = asked.request().getContextPath() + "/js/";
        scripts.add(asked.own() + STATE);
        switch (kind) {
            case PackageKind.Scorm12 _ -> scripts.add(library + "scorm/dist/scorm12.min.js");
            case PackageKind.Scorm2004 _ -> scripts.add(library + "scorm/dist/scorm2004.min.js");
            case PackageKind.Html5 _ -> {
                // It talks by messages alone.
            }
        }
        scripts.add(library + "packages/bridge.js");
        return scripts;
    }

    /// The address of a part's page behind that of its package.
    static String launch(PackagePart part) {
        return UriUtils.encodePath(part.launch(), StandardCharsets.UTF_8) + part.query();
    }

    private ResponseEntity.BodyBuilder answer(Asked asked, String type, CacheControl cache) {
        String source = frames.source(asked.request());
        String context = asked.request().getContextPath();
        var answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(cache)
                .header(
                        "Content-Security-Policy",
                        PackagePolicy.file(
                                frames,
                                source + context + PackageFrames.FOLDER + asked.token() + "/",
                                source + context + "/js/"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
        if (frames.isSealed()) {
            // A sealed origin is strange to its own files: fonts, modules and fetch ask for this.
            answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        return answer;
    }
}
