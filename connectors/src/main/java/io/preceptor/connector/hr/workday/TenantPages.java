package io.preceptor.connector.hr.workday;

import io.preceptor.connector.soap.SoapAnswer;
import io.preceptor.connector.soap.SoapClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The pages of one question, one after the other. All are as of one moment, so that they must fit together: what
/// does not is given up. Of one reading.
final class TenantPages {

    /// More workers has no tenant.
    private static final long MOST = 5_000_000;

    private final SoapClient client;
    private final Asked asked;
    private final int size;
    private long total;
    private long pages = -1;

    /// What is asked for.
    enum Asked {
        WORKERS(GetWorkers.OPERATION, "Worker", "workers"),
        ORGANIZATIONS(GetOrganizations.OPERATION, "Organization", "organizations");

        private final String operation;
        private final String element;
        private final String words;

        Asked(String operation, String element, String words) {
            this.operation = operation;
            this.element = element;
            this.words = words;
        }
    }

    /// @param announced how many an earlier page of the same question announced; -1: none was read
    TenantPages(SoapClient client, Asked asked, int size, long announced) {
        this.client = client;
        this.asked = asked;
        this.size = size;
        this.total = announced;
    }

    /// @param elements as they came
    /// @param isLast   whether no page is announced after it
    record Page(List<Element> elements, boolean isLast) {}

    /// How many there are altogether, as the pages say.
    long total() {
        return Math.max(total, 0);
    }

    Page ask(Document question, int page) throws ReadingEndedException, InterruptedException {
        return page(response(answer(client, asked, question), asked), page);
    }

    private static List<Element> elements(Element response, Asked asked) {
        return Words.children(response, "Response_Data")
                .flatMap(data -> Words.children(data, asked.element))
                .toList();
    }

    /// The one worker who was asked for by ID, or nobody where none is seen.
    ///
    /// @return empty where the tenant says that nobody has this ID
    static Optional<List<Element>> one(SoapClient client, Document question)
            throws ReadingEndedException, InterruptedException {
        SoapAnswer answer = answer(client, Asked.WORKERS, question);
        return TenantRefusals.isUnknownId(answer)
                ? Optional.empty()
                : Optional.of(elements(response(answer, Asked.WORKERS), Asked.WORKERS));
    }

    private static Element response(SoapAnswer answer, Asked asked) throws ReadingEndedException {
        var refusals = new TenantRefusals(asked.operation);
        return switch (answer) {
            case SoapAnswer.Done done when isAnswer(done.payload(), asked) -> done.payload();
            case SoapAnswer.Done _ -> throw ReadingEndedException.with(refusals.notAnAnswer());
            case SoapAnswer.Refused refused -> throw ReadingEndedException.with(refusals.of(refused));
            case SoapAnswer.Foreign foreign -> throw ReadingEndedException.with(refusals.of(foreign));
        };
    }

    private static SoapAnswer answer(SoapClient client, Asked asked, Document question)
            throws ReadingEndedException, InterruptedException {
        try {
            return client.exchange(asked.operation, question);
        } catch (IOException e) {
            throw ReadingEndedException.with(TenantRefusals.of(e));
        }
    }

    private static boolean isAnswer(Element payload, Asked asked) {
        return (asked.operation + "_Response").equals(payload.getLocalName())
                && Words.NAMESPACE.equals(payload.getNamespaceURI());
    }

    private Page page(Element response, int wanted) throws ReadingEndedException {
        Element results = Words.child(response, "Response_Results").orElse(null);
        OptionalLong page = number(results, "Page");
        OptionalLong all = number(results, "Total_Results");
        OptionalLong announced = number(results, "Total_Pages");
        if (page.isEmpty() || all.isEmpty() || announced.isEmpty()) {
            throw ReadingEndedException.with(new TenantRefusals(asked.operation).notAnAnswer());
        }
        if (page.getAsLong() != wanted) {
            throw ReadingEndedException.givenUp("Workday answered with another page than the one that was asked for");
        }
        if (all.getAsLong() > MOST || announced.getAsLong() > Math.max(all.getAsLong(), 1)) {
            throw ReadingEndedException.givenUp("Workday announces more pages than it can have");
        }
        if ((total >= 0 && all.getAsLong() != total) || (pages >= 0 && announced.getAsLong() != pages)) {
            throw ReadingEndedException.givenUp("Workday's Total_Results or Total_Pages changed from page to page");
        }
        total = all.getAsLong();
        pages = announced.getAsLong();
        List<Element> found = elements(response, asked);
        if (found.isEmpty() && total > 0) {
            throw ReadingEndedException.givenUp("Workday gave an empty page where it announced " + asked.words);
        }
        if (found.size() > size) {
            throw ReadingEndedException.givenUp("Workday gave more " + asked.words + " on a page than were asked for");
        }
        return new Page(found, wanted >= pages);
    }

    private static OptionalLong number(@Nullable Element results, String name) {
        return results == null
                ? OptionalLong.empty()
                : Words.text(results, name)
                        .filter(text -> text.matches("\\d{1,10}"))
                        .map(text -> OptionalLong.of(Long.parseLong(text)))
                        .orElse(OptionalLong.empty());
    }
}
