package io.preceptor.connector.hr.workday;

import io.preceptor.connector.soap.Xml;
import java.time.Instant;
import java.time.LocalDate;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The question for the organizations that are units, in the order of its schema: those that are in use no more are
/// asked for too, since only the tenant's word withdraws a unit.
final class GetOrganizations {

    static final String OPERATION = "Get_Organizations";

    private final WorkdaySourceProperties settings;

    GetOrganizations(WorkdaySourceProperties settings) {
        this.settings = settings;
    }

    Document page(Instant asOf, LocalDate asOn, int page) {
        Document document = Xml.document();
        Element root = document.createElementNS(Words.NAMESPACE, "wd:Get_Organizations_Request");
        document.appendChild(root);
        root.setAttributeNS(Words.NAMESPACE, "wd:version", settings.version());
        Element criteria = append(root, "Request_Criteria");
        for (String type : settings.organizations()) {
            Element id = append(append(criteria, "Organization_Type_Reference"), "ID", type);
            id.setAttributeNS(Words.NAMESPACE, "wd:type", "Organization_Type_ID");
        }
        append(criteria, "Include_Inactive", "true");
        Element filter = append(root, "Response_Filter");
        append(filter, "As_Of_Effective_Date", asOn.toString());
        append(filter, "As_Of_Entry_DateTime", asOf.toString());
        append(filter, "Page", Integer.toString(page));
        append(filter, "Count", Integer.toString(settings.pageSize()));
        Element group = append(root, "Response_Group");
        append(group, "Include_Roles_Data", "false");
        append(group, "Include_Hierarchy_Data", "true");
        append(group, "Include_Supervisory_Data", "false");
        append(group, "Include_Staffing_Restrictions_Data", "false");
        return document;
    }

    private static Element append(Element parent, String name) {
        Element element = parent.getOwnerDocument().createElementNS(Words.NAMESPACE, "wd:" + name);
        parent.appendChild(element);
        return element;
    }

    private static Element append(Element parent, String name, String text) {
        Element element = append(parent, name);
        element.setTextContent(text);
        return element;
    }
}
