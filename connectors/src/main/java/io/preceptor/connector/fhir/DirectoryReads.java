package io.preceptor.connector.fhir;

import io.preceptor.connector.http.AccessTokens;
import io.preceptor.lms.feed.FeedOutcome;
import java.io.IOException;

/// Asks the directory, and says of every answer that is none how the reading ends. Whose fault it is decides
/// whether reading is tried again by itself.
final class DirectoryReads {

    static final String NOT_FHIR =
            "The directory answered something that is not FHIR JSON, or an answer that is cut off: a proxy, a sign-in page"
                    + " or maintenance";

    private final FhirClient client;

    DirectoryReads(FhirClient client) {
        this.client = client;
    }

    /// Asks; any status but those that end a reading comes back: 2xx, 400, 404, 410, 422.
    ///
    /// @param link relative to the base, or whole after its origin was checked
    FhirAnswer get(String link) throws ReadingEndedException, InterruptedException {
        FhirAnswer answer = one(link);
        if (answer.status() == 403) {
            throw ReadingEndedException.stopped(
                    "The directory forbids this to our client (403): have it allowed to read and search the types that"
                            + " we read");
        }
        return answer;
    }

    /// Asks for one resource: 403 comes back too, since the others may well be read. See [#isWithheld].
    FhirAnswer one(String place) throws ReadingEndedException, InterruptedException {
        FhirAnswer answer;
        try {
            answer = client.get(place);
        } catch (AccessTokens.RefusedException e) {
            throw secret();
        } catch (FhirClient.NotSentException e) {
            throw ReadingEndedException.later("The directory cannot be reached");
        } catch (IOException e) {
            throw ReadingEndedException.later("The directory did not answer in time, or its answer broke off");
        }
        int status = answer.status();
        return switch (status) {
            case 400, 403, 404, 410, 422 -> answer;
            case 401 -> throw secret();
            case 408, 425, 429 ->
                throw new ReadingEndedException(new FeedOutcome.TryLater(
                        "The directory asks for patience (" + status + ")", answer.retryAfter()));
            default -> {
                if (status >= 500) {
                    throw new ReadingEndedException(
                            new FeedOutcome.TryLater("The directory failed (" + status + ")", answer.retryAfter()));
                }
                if (!answer.isSuccess()) {
                    throw refused(answer);
                }
                yield answer;
            }
        };
    }

    /// Whether the directory does not give this one resource, and does not say that it is gone either.
    static boolean isWithheld(FhirAnswer one) {
        return switch (one.status()) {
            case 400, 403, 422 -> true;
            default -> false;
        };
    }

    /// A page of a search or a history.
    ///
    /// @param bundle the type of Bundle that is right here
    Page page(FhirAnswer answer, String bundle) throws ReadingEndedException {
        if (!answer.isSuccess()) {
            throw refused(answer);
        }
        Page page = Page.read(answer).orElseThrow(() -> ReadingEndedException.later(NOT_FHIR));
        if (!page.resourceType().equals("Bundle") || !page.type().equals(bundle)) {
            throw ReadingEndedException.stopped(
                    "The directory answers a search with something other than a Bundle of type " + bundle
                            + ": check that base-url is that of a FHIR R4 server");
        }
        return page;
    }

    /// A refused secret is mended in one place, and seldom at once.
    static ReadingEndedException secret() {
        return new ReadingEndedException(new FeedOutcome.TryLater(
                "The directory refuses our secret: check the token, the client's settings or its key",
                Refusals.SECRET));
    }

    private static ReadingEndedException refused(FhirAnswer answer) {
        return ReadingEndedException.stopped("The directory answers " + answer.status() + Resources.issueCodes(answer)
                + " where FHIR would not: check base-url and what it permits");
    }
}
