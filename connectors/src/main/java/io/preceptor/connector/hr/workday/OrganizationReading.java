package io.preceptor.connector.hr.workday;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.soap.SoapClient;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.LastVersions;
import io.preceptor.lms.feed.ObjectVersion;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.UnitReport;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// The organizations of a tenant as units, with what they lie within. All are read before any is taken, since what lies
/// above one may stand on a later page. Only the tenant's word that one is inactive withdraws its unit: one that is on
/// no page may be hidden from our user.
///
/// Of one reading, and not safe for several threads.
final class OrganizationReading {

    static final String TYPE = "Organization/";

    /// More organizations has no tenant; they are held in memory until the last page.
    private static final int MOST = 100_000;

    private static final int BATCH = 500;

    private final WorkdaySourceProperties settings;
    private final SoapClient client;
    private final LastVersions last;
    private final Function<byte[], String> hash;
    private final InstantSource clock;
    private final FeedSink sink;
    private final ElementCut cut = new ElementCut("Organization", OrganizationRead.KEPT, _ -> false);
    private final GetOrganizations questions;

    /// @param hash the keyed hash of the journal
    OrganizationReading(
            WorkdaySourceProperties settings,
            SoapClient client,
            LastVersions last,
            Function<byte[], String> hash,
            InstantSource clock,
            FeedSink sink) {
        this.settings = settings;
        this.client = client;
        this.last = last;
        this.hash = hash;
        this.clock = clock;
        this.sink = sink;
        this.questions = new GetOrganizations(settings);
    }

    /// @param content what is kept of what came
    private record Cut(OrganizationRead read, byte[] content) {}

    /// @param place at the beginning of a reading, where it stays
    /// @return how many were stored
    long read(WorkdayPlace place) throws ReadingEndedException, InterruptedException {
        Instant asOf = Objects.requireNonNull(place.asOf());
        List<Cut> all = all(asOf, Objects.requireNonNull(place.asOn()));
        var codes = new HashMap<String, String>();
        for (Cut one : all) {
            String wid = one.read().wid();
            String code = one.read().code();
            if (wid != null && code != null) {
                codes.put(wid, code);
            }
        }
        long taken = 0;
        for (int from = 0; from < all.size(); from += BATCH) {
            List<FeedEntry> entries =
                    entries(all.subList(from, Math.min(all.size(), from + BATCH)), codes, asOf, place.fresh());
            sink.take(entries, place.place());
            taken += entries.size();
        }
        return taken;
    }

    private List<Cut> all(Instant asOf, LocalDate asOn) throws ReadingEndedException, InterruptedException {
        var pages = new TenantPages(client, TenantPages.Asked.ORGANIZATIONS, settings.pageSize(), -1);
        var all = new ArrayList<Cut>();
        var wids = new HashSet<String>();
        var codes = new HashSet<String>();
        boolean isLast = false;
        for (int number = 1; !isLast; number++) {
            TenantPages.Page page = pages.ask(questions.page(asOf, asOn, number), number);
            for (Element organization : page.elements()) {
                Element kept = cut.cut(organization);
                OrganizationRead read = OrganizationRead.of(kept, settings);
                if (read.wid() == null || wids.add(read.wid())) {
                    all.add(new Cut(distinct(read, codes), cut.bytes(kept)));
                }
            }
            if (all.size() > MOST) {
                throw ReadingEndedException.givenUp("Workday gives more organizations than are read");
            }
            isLast = page.isLast();
        }
        if (all.size() < pages.total()) {
            throw ReadingEndedException.givenUp("Workday gave fewer organizations than it announced, or some twice");
        }
        if (all.isEmpty()) {
            throw ReadingEndedException.later(
                    "Workday gave no organization at all, and no unit was withdrawn: check the"
                            + " types in organizations, and what our user may see");
        }
        return all;
    }

    /// The first that bears a code is the unit.
    private OrganizationRead distinct(OrganizationRead read, Set<String> codes) {
        return read.code() == null || codes.add(read.code())
                ? read
                : read.refused(new Problem(
                        "Organization_Reference.ID[" + settings.unitIdType() + "]",
                        ProblemCode.CONTRADICTORY,
                        "have each organization given an ID of its own"));
    }

    /// Those that say something new, in their order; of those in use no more only such as were told before.
    private List<FeedEntry> entries(List<Cut> organizations, Map<String, String> codes, Instant asOf, boolean isFresh) {
        List<String> ids = organizations.stream()
                .flatMap(one -> Stream.ofNullable(one.read().wid()))
                .map(wid -> TYPE + wid)
                .toList();
        Map<String, String> before = last.last(settings.name(), ids);
        var entries = new ArrayList<FeedEntry>();
        for (Cut one : organizations) {
            OrganizationRead read = one.read();
            UnitReport unit = read.unit(codes).orElse(null);
            String nativeId = read.wid() == null ? null : TYPE + read.wid();
            String says = hash.apply((unit + "|" + read.active() + "|" + read.problems()).getBytes(UTF_8));
            String said = nativeId == null ? null : before.get(nativeId);
            boolean isNews = read.active() ? isFresh || !says.equals(said) : said != null && !says.equals(said);
            if (isNews) {
                entries.add(entry(one, unit, nativeId, says, asOf));
            }
        }
        return entries;
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private FeedEntry entry(Cut one, @Nullable UnitReport unit, @Nullable String nativeId, String says, Instant asOf) {
        String fingerprint = hash.apply(one.content());
        boolean isRefused = unit == null && one.read().active();
        var draft = new JournalDraft(
                settings.name(),
                settings.url().getAuthority(),
                "Organization",
                nativeId == null ? fingerprint : nativeId + "@" + asOf,
                asOf,
                clock.instant(),
                one.content().length,
                fingerprint,
                isRefused ? null : one.content(),
                isRefused ? EntryState.REFUSED : EntryState.ACCEPTED,
                isRefused ? one.read().problems() : List.of(),
                null);
        return new FeedEntry.New(
                draft,
                content(one.read(), unit, nativeId, isRefused),
                nativeId == null ? null : new ObjectVersion(nativeId, asOf, StaffReport.NO_SEQUENCE, says, ""));
    }

    private static FeedEntry.Content content(
            OrganizationRead read, @Nullable UnitReport unit, @Nullable String nativeId, boolean isRefused) {
        if (isRefused || nativeId == null) {
            var refused = new ArrayList<FeedEntry.Refused>();
            read.problems()
                    .forEach(problem -> refused.add(new FeedEntry.Refused(refused.size() + 1L, nativeId, problem)));
            return FeedEntry.Content.of(List.of(), List.of(), refused);
        }
        return read.active() && unit != null
                ? FeedEntry.Content.of(List.of(), List.of(unit), List.of())
                        .withObjects(List.of(new FeedEntry.UnitObject(nativeId, unit.code())))
                : FeedEntry.Content.of(List.of(), List.of(), List.of())
                        .withObjects(List.of(new FeedEntry.UnitObject(nativeId, null)));
    }
}
