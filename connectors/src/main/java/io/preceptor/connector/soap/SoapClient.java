package io.preceptor.connector.soap;

import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.soap.SoapAccess.SoapVersion;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// One service over HTTP, by CXF. One exchange at a time and none of them repeated; a time limit over the whole
/// answer, its body included.
public final class SoapClient implements AutoCloseable {

    private static final QName SERVICE = new QName("urn:preceptor:soap", "Service");
    private static final QName PORT = new QName("urn:preceptor:soap", "Port");

    private final SoapAccess settings;
    private final Duration patience;
    private final Bus bus;
    private final Dispatch<Source> dispatch;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();

    public SoapClient(SoapAccess settings, InstantSource clock) {
        this.settings = settings;
        this.patience = settings.connectTimeout().plus(settings.responseTimeout());
        this.bus = new CXFBusFactory().createBus();
        // A status that is no success may still have a fault in its body.
        bus.setProperty("org.apache.cxf.transport.no_io_exceptions", true);
        bus.setProperty("org.apache.cxf.transport.process_fault_on_http_400", true);
        // What CXF would log may quote what was sent.
        bus.setProperty(FaultListener.class.getName(), (FaultListener) (_, _, _) -> false);
        this.dispatch = dispatch(bus, settings);
        dispatch.getRequestContext().put("thread.local.request.context", true);
        Client client = ((DispatchImpl<Source>) dispatch).getClient();
        client.getOutInterceptors().add(new UsernameToken(settings, clock));
        client.getInInterceptors().add(new RawAnswer(clock));
        var policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(settings.connectTimeout().toMillis());
        policy.setReceiveTimeout(settings.responseTimeout().toMillis());
        policy.setAllowChunking(false);
        policy.setAutoRedirect(false);
        policy.setMaxRetransmits(0);
        policy.setVersion("1.1");
        ((HTTPConduit) client.getConduit()).setClient(policy);
    }

    private static Dispatch<Source> dispatch(Bus bus, SoapAccess settings) {
        Bus before = BusFactory.getAndSetThreadDefaultBus(bus);
        try {
            Service service = Service.create(SERVICE);
            service.addPort(
                    PORT,
                    settings.soapVersion() == SoapVersion.SOAP_1_1
                            ? SOAPBinding.SOAP11HTTP_BINDING
                            : SOAPBinding.SOAP12HTTP_BINDING,
                    settings.url().toString());
            return service.createDispatch(PORT, Source.class, Service.Mode.PAYLOAD);
        } finally {
            BusFactory.setThreadDefaultBus(before);
        }
    }

    /// @throws NotSentException       where nothing left this machine
    /// @throws AnswerTooLongException where the answer is longer than any that is read
    /// @throws IOException            where the request left, or may have left, and no whole answer came
    public SoapAnswer exchange(String operation, Document payload) throws IOException, InterruptedException {
        var kept = new RawAnswer.Kept();
        var exchange = exchanges.submit(() -> invoke(operation, payload, kept));
        try {
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("no answer in time", e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            return unlessLost(kept, e.getCause() == null ? e : e.getCause());
        }
    }

    private SoapAnswer invoke(String operation, Document payload, RawAnswer.Kept kept) {
        var request = dispatch.getRequestContext();
        RawAnswer.keepIn(request, kept);
        request.put(BindingProvider.SOAPACTION_USE_PROPERTY, true);
        request.put(
                BindingProvider.SOAPACTION_URI_PROPERTY,
                settings.actionPrefix().isEmpty() ? "" : settings.actionPrefix() + operation);
        Source answer = dispatch.invoke(new DOMSource(payload));
        RawAnswer.@Nullable Answer answered = kept.answer();
        int status = answered == null ? 200 : answered.status();
        // What CXF read is not read a second time: the whole of it has been, and a page of workers has megabytes.
        Element root = answer == null || answered == null ? null : answered.payload();
        return root != null && status >= 200 && status < 300
                ? new SoapAnswer.Done(status, root)
                : new SoapAnswer.Foreign(status, answered == null ? null : answered.retryAfter());
    }

    /// What CXF could not read, or made an exception of.
    private static SoapAnswer unlessLost(RawAnswer.Kept kept, Throwable cause) throws IOException {
        RawAnswer.@Nullable Answer answered = kept.answer();
        if (answered != null) {
            return SoapFault.read(answered.envelope(), answered.retryAfter())
                    .<SoapAnswer>map(fault -> new SoapAnswer.Refused(answered.status(), fault))
                    .orElseGet(() -> new SoapAnswer.Foreign(answered.status(), answered.retryAfter()));
        }
        List<Throwable> causes = Stream.iterate(cause, one -> one != null, Throwable::getCause)
                .limit(20)
                .toList();
        for (Throwable one : causes) {
            if (one instanceof AnswerTooLongException tooLong) {
                throw tooLong;
            }
        }
        if (causes.stream().anyMatch(SoapClient::isBeforeSending)) {
            throw new NotSentException(cause);
        }
        throw new IOException("the answer is lost", cause);
    }

    private static boolean isBeforeSending(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof SSLHandshakeException;
    }

    @Override
    public void close() {
        exchanges.shutdownNow();
        ((DispatchImpl<Source>) dispatch).getClient().destroy();
        bus.shutdown(false);
    }
}
