package io.preceptor.connector.soap;

import io.preceptor.connector.http.RetryAfter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Keeps what each answer says, before CXF reads it: CXF 4.2.3 throws where a fault's subcode has a prefix that
/// only the envelope declares, and the fault would be lost with it.
final class RawAnswer extends AbstractPhaseInterceptor<Message> {

    /// A longer answer counts as lost.
    private static final int LONGEST = 16 * 1024 * 1024;

    private static final String PLACE = RawAnswer.class.getName();

    private final InstantSource clock;

    RawAnswer(InstantSource clock) {
        super(Phase.RECEIVE);
        this.clock = clock;
    }

    /// What one exchange brought; empty until it did.
    static final class Kept {
        private volatile @Nullable Answer answer;

        @Nullable
        Answer answer() {
            return answer;
        }
    }

    /// @param envelope   what it says, read; null where it is no XML, or has a document type
    /// @param retryAfter what the header asked for; null where it is not there
    record Answer(
            int status,
            @Nullable Element envelope,
            @Nullable Duration retryAfter) {

        /// The first element of the SOAP body; null where there is none.
        @Nullable
        Element payload() {
            return envelope == null
                    ? null
                    : Xml.child(envelope, "Body")
                            .flatMap(inner -> Xml.children(inner).findFirst())
                            .orElse(null);
        }
    }

    /// Where the answer to a request is to be kept.
    static void keepIn(Map<String, Object> request, Kept kept) {
        request.put(PLACE, kept);
    }

    @Override
    public void handleMessage(Message message) {
        InputStream stream = message.getContent(InputStream.class);
        try (stream) {
            byte[] body = stream == null ? new byte[0] : stream.readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new AnswerTooLongException(LONGEST);
            }
            Element envelope = Xml.parse(body).orElse(null);
            if (message.getExchange().getOutMessage().get(PLACE) instanceof Kept kept) {
                kept.answer = new Answer(status(message), envelope, retryAfter(message));
            }
            // No document type reaches CXF.
            if (envelope == null) {
                throw new IOException("the answer is no XML, or has a document type");
            }
            message.setContent(InputStream.class, new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new Fault(e);
        }
    }

    private static int status(Message message) {
        return message.get(Message.RESPONSE_CODE) instanceof Integer status ? status : 200;
    }

    private @Nullable Duration retryAfter(Message message) {
        if (message.get(Message.PROTOCOL_HEADERS) instanceof Map<?, ?> headers) {
            return headers.entrySet().stream()
                    .filter(header -> "Retry-After".equalsIgnoreCase(String.valueOf(header.getKey())))
                    .filter(header -> header.getValue() instanceof List<?> values && !values.isEmpty())
                    .map(header -> String.valueOf(((List<?>) header.getValue()).getFirst()))
                    .flatMap(text -> RetryAfter.parse(text, clock.instant()).stream())
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }
}
