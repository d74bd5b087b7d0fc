package io.preceptor.sandbox.crm.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// One request as it came, and what is written back in its version of SOAP. A fault declares its prefixes on the
/// envelope, as many servers do.
record Envelope(boolean isSoap12, Optional<Element> security, Element body) {

    static final String NAMESPACE = "urn:generalhospital:crm:v2";
    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

    static Envelope read(byte[] bytes) throws SoapFault {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement();
            Element body = child(root, "Body")
                    .flatMap(one -> children(one).stream().findFirst())
                    .orElseThrow(() -> SoapFault.plain(true, "There is no body"));
            return new Envelope(
                    SOAP_12.equals(root.getNamespaceURI()),
                    child(root, "Header").flatMap(header -> child(header, "Security")),
                    body);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw SoapFault.plain(true, "The request is no SOAP");
        }
    }

    String operation() {
        return String.valueOf(body.getLocalName());
    }

    String type() {
        return isSoap12 ? "application/soap+xml" : "text/xml";
    }

    String answer(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope xmlns:soap=\"" + namespace()
                + "\" xmlns:wsse=\"" + Credentials.WSSE + "\" xmlns:crm=\"" + NAMESPACE + "\"><soap:Body>" + content
                + "</soap:Body></soap:Envelope>";
    }

    String fault(SoapFault fault) {
        String detail = fault.detail().isEmpty()
                ? ""
                : element(
                        fault.detail(),
                        element("Message", escape(String.valueOf(fault.getMessage())))
                                + (fault.field().isEmpty() ? "" : element("Field", escape(fault.field())))
                                + (fault.retryAfter() < 0
                                        ? ""
                                        : element("RetryAfterSeconds", Integer.toString(fault.retryAfter()))));
        String reason = escape(String.valueOf(fault.getMessage()));
        if (isSoap12) {
            String subcode = fault.subcode().isEmpty()
                    ? ""
                    : "<soap:Subcode><soap:Value>wsse:" + fault.subcode() + "</soap:Value></soap:Subcode>";
            return answer("<soap:Fault><soap:Code><soap:Value>soap:" + (fault.isSender() ? "Sender" : "Receiver")
                    + "</soap:Value>" + subcode + "</soap:Code><soap:Reason><soap:Text xml:lang=\"en\">" + reason
                    + "</soap:Text></soap:Reason>"
                    + (detail.isEmpty() ? "" : "<soap:Detail>" + detail + "</soap:Detail>") + "</soap:Fault>");
        }
        String code = fault.subcode().isEmpty()
                ? "soap:" + (fault.isSender() ? "Client" : "Server")
                : "wsse:" + fault.subcode();
        return answer("<soap:Fault><faultcode>" + code + "</faultcode><faultstring>" + reason + "</faultstring>"
                + (detail.isEmpty() ? "" : "<detail>" + detail + "</detail>") + "</soap:Fault>");
    }

    private String namespace() {
        return isSoap12 ? SOAP_12 : SOAP_11;
    }

    /// @param content escaped, or elements
    static String element(String name, String content) {
        return "<crm:" + name + ">" + content + "</crm:" + name + ">";
    }

    static List<Element> children(Node parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    static Optional<Element> child(Node parent, String name) {
        return children(parent).stream()
                .filter(one -> name.toLowerCase(Locale.ROOT)
                        .equals(String.valueOf(one.getLocalName()).toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
