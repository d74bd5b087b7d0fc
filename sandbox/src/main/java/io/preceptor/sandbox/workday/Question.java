package io.preceptor.sandbox.workday;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// One `Get_Workers_Request`, held against the rules of the service: names of one namespace, elements in the order of
/// the schema, ranges that are whole, pages from 1, at most 999 workers a page.
///
/// @param wid   the worker who is asked for by reference; null: by criteria
/// @param group the elements of `Response_Group` that are true
record Question(
        @Nullable String wid,
        List<Criterion> criteria,
        boolean isWithContingent,
        Instant asOf,
        LocalDate on,
        int page,
        int count,
        List<String> group) {

    static final String NAMESPACE = "urn:com.workday/bsvc";
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final int MOST = 999;
    private static final int USUAL = 100;

    /// The envelope as it came.
    record Envelope(Element header, Element body) {

        static Envelope read(byte[] bytes) throws TenantFault {
            try {
                var factory = DocumentBuilderFactory.newDefaultNSInstance();
                factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                Element root = factory.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(bytes))
                        .getDocumentElement();
                Element header = child(root, "Header").orElseThrow(TenantFault::authentication);
                Element body = child(root, "Body")
                        .flatMap(one -> children(one).stream().findFirst())
                        .orElseThrow(() -> TenantFault.validation("There is no body", "/"));
                return new Envelope(header, body);
            } catch (SAXException | IOException | ParserConfigurationException e) {
                throw TenantFault.validation("The request is no SOAP", "/");
            }
        }

        void check(String username, String password) throws TenantFault {
            Optional<Element> token = child(header, "Security")
                    .filter(one -> WSSE.equals(one.getNamespaceURI()))
                    .flatMap(one -> child(one, "UsernameToken"));
            boolean isGood = token.flatMap(one -> child(one, "Username"))
                            .filter(one -> username.equals(one.getTextContent()))
                            .isPresent()
                    && token.flatMap(one -> child(one, "Password"))
                            .filter(one -> one.getAttribute("Type").endsWith("#PasswordText"))
                            .filter(one -> password.equals(one.getTextContent()))
                            .isPresent();
            if (!isGood) {
                throw TenantFault.authentication();
            }
        }
    }

    static Question read(Element body, Instant now) throws TenantFault {
        if (!NAMESPACE.equals(body.getNamespaceURI()) || !"Get_Workers_Request".equals(body.getLocalName())) {
            throw TenantFault.processing("The web service or version is invalid for the requested operation");
        }
        if (!body.getAttributeNS(NAMESPACE, "version").matches("v\\d{2}\\.\\d")) {
            throw TenantFault.validation("The version is malformed", "/Get_Workers_Request/@version");
        }
        order(body, List.of("Request_References", "Request_Criteria", "Response_Filter", "Response_Group"));
        Optional<Element> references = child(body, "Request_References");
        Optional<Element> criteria = child(body, "Request_Criteria");
        if (references.isPresent() && criteria.isPresent()) {
            throw TenantFault.validation("References and criteria exclude each other", "/Get_Workers_Request[1]");
        }
        var ranges = new ArrayList<Criterion>();
        if (criteria.isPresent()) {
            for (Element one : children(criteria.get())) {
                if ("Transaction_Log_Criteria_Data".equals(one.getLocalName())) {
                    ranges.add(
                            criterion(child(one, "Transaction_Date_Range_Data").orElseThrow(), now));
                }
            }
        }
        Element filter = child(body, "Response_Filter").orElseThrow();
        order(filter, List.of("As_Of_Effective_Date", "As_Of_Entry_DateTime", "Page", "Count"));
        int page = page(filter, "Get_Workers_Request");
        int count = count(filter, "Get_Workers_Request");
        return new Question(
                references
                        .flatMap(one -> child(one, "Worker_Reference"))
                        .flatMap(one -> child(one, "ID"))
                        .map(Node::getTextContent)
                        .orElse(null),
                ranges,
                criteria.flatMap(one -> child(one, "Exclude_Contingent_Workers"))
                        .filter(one -> isTrue(one.getTextContent()))
                        .isEmpty(),
                moment(filter, "As_Of_Entry_DateTime").orElse(now),
                child(filter, "As_Of_Effective_Date")
                        .map(one -> LocalDate.parse(one.getTextContent().substring(0, 10)))
                        .orElseThrow(),
                page,
                count,
                child(body, "Response_Group").stream()
                        .flatMap(one -> children(one).stream())
                        .filter(one -> isTrue(one.getTextContent()))
                        .map(Node::getLocalName)
                        .toList());
    }

    boolean has(String element) {
        return group.contains(element);
    }

    Question at(Instant other) {
        return new Question(wid, criteria, isWithContingent, other, on, page, count, group);
    }

    Question page(int other) {
        return new Question(wid, criteria, isWithContingent, asOf, on, other, count, group);
    }

    private static Criterion criterion(Element range, Instant now) throws TenantFault {
        order(range, List.of("Updated_From", "Updated_Through", "Effective_From", "Effective_Through"));
        Optional<Instant> from = moment(range, "Updated_From");
        Optional<Instant> through = moment(range, "Updated_Through");
        Optional<Instant> effectiveFrom = moment(range, "Effective_From");
        Optional<Instant> effectiveThrough = moment(range, "Effective_Through");
        String at = "/ns0:Get_Workers_Request[1]/ns0:Request_Criteria[1]/ns0:Transaction_Log_Criteria_Data[1]";
        if (from.isPresent() != through.isPresent() || effectiveFrom.isPresent() != effectiveThrough.isPresent()) {
            throw TenantFault.validation("Both ends of a range are required", at);
        }
        if (through.isPresent() && through.get().isAfter(now)) {
            throw TenantFault.validation("Updated Through must be less than or equal to Current Moment!", at);
        }
        return new Criterion(
                from.orElse(null),
                through.orElse(null),
                effectiveFrom.map(Question::day).orElse(null),
                effectiveThrough.map(Question::day).orElse(null));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.parse(moment.toString().substring(0, 10));
    }

    static Optional<Instant> moment(Element parent, String name) throws TenantFault {
        Optional<Element> found = child(parent, name);
        try {
            return found.map(one -> Instant.parse(one.getTextContent()));
        } catch (DateTimeException e) {
            throw TenantFault.validation("The moment is malformed", "/" + name);
        }
    }

    static int page(Element filter, String request) throws TenantFault {
        int page = number(filter, "Page", 1);
        if (page < 1) {
            throw TenantFault.validation(
                    "Page cannot be 0", "/ns0:" + request + "[1]/ns0:Response_Filter[1]/ns0:Page[1]");
        }
        return page;
    }

    static int count(Element filter, String request) throws TenantFault {
        int count = number(filter, "Count", USUAL);
        if (count < 1 || count > MOST) {
            throw TenantFault.validation(
                    "Count must be between 1 and 999", "/ns0:" + request + "[1]/ns0:Response_Filter[1]/ns0:Count[1]");
        }
        return count;
    }

    private static int number(Element parent, String name, int absent) {
        return child(parent, name)
                .map(one -> Integer.parseInt(one.getTextContent()))
                .orElse(absent);
    }

    static void order(Element parent, List<String> names) throws TenantFault {
        int last = 0;
        for (Element child : children(parent)) {
            int at = names.indexOf(child.getLocalName());
            if (at < last || !NAMESPACE.equals(child.getNamespaceURI())) {
                throw TenantFault.validation(
                        "Element not expected",
                        "/ns0:" + parent.getOwnerDocument().getDocumentElement().getLocalName() + "[1]/ns0:"
                                + child.getLocalName() + "[1]");
            }
            last = at;
        }
    }

    static boolean isTrue(String text) {
        return text.equals("1") || text.equals("true");
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
                .filter(one -> name.equals(one.getLocalName()))
                .findFirst();
    }
}
