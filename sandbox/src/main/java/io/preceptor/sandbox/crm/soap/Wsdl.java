package io.preceptor.sandbox.crm.soap;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// What the service publishes, and holds requests to.
final class Wsdl {

    private final Schema schema;

    Wsdl() {
        try (InputStream file = open()) {
            var document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(file);
            var types = document.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "schema");
            this.schema = SchemaFactory.newDefaultInstance().newSchema(new DOMSource(types.item(0)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("crm.wsdl cannot be read", e);
        }
    }

    String text(URI base) throws IOException {
        try (InputStream file = open()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("http://127.0.0.1/certifications", base + SoapCrmServer.PATH);
        }
    }

    void check(Element body) throws SoapFault {
        try {
            schema.newValidator().validate(new DOMSource(body));
        } catch (SAXException e) {
            throw SoapFault.of(true, "ValidationFault", "", -1, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open() {
        return Objects.requireNonNull(Wsdl.class.getResourceAsStream("crm.wsdl"));
    }
}
