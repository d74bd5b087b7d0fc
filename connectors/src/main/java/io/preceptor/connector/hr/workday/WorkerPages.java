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
final class WorkerPages {

    /// More workers has no tenant.
    private static final long MOST = 5_000_000;

    private final SoapClient client;
    private final int size;
    private long total;
    private long pages = -1;

    /// @param announced how many workers an earlier page of the same question announced; -1: none was read
    WorkerPages(SoapClient client, int size, long announced) {
        this.client = client;
        this.size = size;
        this.total = announced;
    }

    /// @param workers as they came
    /// @param isLast  whether no page is announced after it
    record Page(List<Element> workers, boolean isLast) {}

    /// How many workers there are altogether, as the pages say.
    long total() {
        return Math.max(total, 0);
    }

    Page ask(Document question, int page) throws ReadingEndedException, InterruptedException {
        return page(response(answer(client, question)), page);
    }

    private static List<Element> workers(Element response) {
        return Words.children(response, "Response_Data")
                .flatMap(data -> Words.children(data, "Worker"))
                .toList();
    }

    /// The one worker who was asked for by ID, or nobody where none is seen.
    ///
    /// @return empty where the tenant says that nobody has this ID
    static Optional<List<Element>> one(SoapClient client, Document question)
            throws ReadingEndedException, InterruptedException {
        SoapAnswer answer = answer(client, question);
        return TenantRefusals.isUnknownId(answer) ? Optional.empty() : Optional.of(workers(response(answer)));
    }

    private static Element response(SoapAnswer answer) throws ReadingEndedException {
        return switch (answer) {
            case SoapAnswer.Done done when isWorkers(done.payload()) -> done.payload();
            case SoapAnswer.Done _ -> throw ReadingEndedException.with(TenantRefusals.notWorkers());
            case SoapAnswer.Refused refused -> throw ReadingEndedException.with(TenantRefusals.of(refused));
            case SoapAnswer.Foreign foreign -> throw ReadingEndedException.with(TenantRefusals.of(foreign));
        };
    }

    private static SoapAnswer answer(SoapClient client, Document question)
            throws ReadingEndedException, InterruptedException {
        try {
            return client.exchange(GetWorkers.OPERATION, question);
        } catch (IOException e) {
            throw ReadingEndedException.with(TenantRefusals.of(e));
        }
    }

    private static boolean isWorkers(Element payload) {
        return "Get_Workers_Response".equals(payload.getLocalName())
                && Words.NAMESPACE.equals(payload.getNamespaceURI());
    }

    private Page page(Element response, int asked) throws ReadingEndedException {
        Element results = Words.child(response, "Response_Results").orElse(null);
        OptionalLong page = number(results, "Page");
        OptionalLong workers = number(results, "Total_Results");
        OptionalLong announced = number(results, "Total_Pages");
        if (page.isEmpty() || workers.isEmpty() || announced.isEmpty()) {
            throw ReadingEndedException.with(TenantRefusals.notWorkers());
        }
        if (page.getAsLong() != asked) {
            throw ReadingEndedException.givenUp("Workday answered with another page than the one that was asked for");
        }
        if (workers.getAsLong() > MOST || announced.getAsLong() > Math.max(workers.getAsLong(), 1)) {
            throw ReadingEndedException.givenUp("Workday announces more pages than it can have");
        }
        if ((total >= 0 && workers.getAsLong() != total) || (pages >= 0 && announced.getAsLong() != pages)) {
            throw ReadingEndedException.givenUp("Workday's Total_Results or Total_Pages changed from page to page");
        }
        total = workers.getAsLong();
        pages = announced.getAsLong();
        List<Element> found = workers(response);
        if (found.isEmpty() && total > 0) {
            throw ReadingEndedException.givenUp("Workday gave an empty page where it announced workers");
        }
        if (found.size() > size) {
            throw ReadingEndedException.givenUp("Workday gave more workers on a page than were asked for");
        }
        return new Page(found, asked >= pages);
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
