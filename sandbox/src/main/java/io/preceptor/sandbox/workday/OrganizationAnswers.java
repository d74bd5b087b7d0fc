package io.preceptor.sandbox.workday;

import static io.preceptor.sandbox.workday.Answers.reference;
import static io.preceptor.sandbox.workday.Answers.text;

import java.util.List;

/// Organizations as the service writes them, with more than anybody asked for: who leads one, and an element that no
/// version before had.
final class OrganizationAnswers {

    private static final String ID = "Organization_Reference_ID";

    private OrganizationAnswers() {}

    /// @param total and pages as they are announced
    static String page(
            OrganizationQuestion question, List<Organization> organizations, int total, int pages, int page) {
        var xml = new StringBuilder(1024 * Math.max(1, organizations.size()));
        xml.append("<wd:Get_Organizations_Response wd:version=\"v44.0\"><wd:Response_Results><wd:Total_Results>")
                .append(total)
                .append("</wd:Total_Results><wd:Total_Pages>")
                .append(pages)
                .append("</wd:Total_Pages><wd:Page_Results>")
                .append(organizations.size())
                .append("</wd:Page_Results><wd:Page>")
                .append(page)
                .append("</wd:Page></wd:Response_Results><wd:Response_Data>");
        organizations.forEach(one -> organization(xml, question, one));
        return xml.append("</wd:Response_Data></wd:Get_Organizations_Response>").toString();
    }

    private static void organization(StringBuilder xml, OrganizationQuestion question, Organization one) {
        xml.append("<wd:Organization>");
        to(xml, "Organization_Reference", one.id());
        xml.append("<wd:Organization_Data>");
        text(xml, "Reference_ID", one.id());
        text(xml, "Name", one.name());
        text(xml, "Description", "Private-Description");
        text(xml, "Organization_Code", one.id().replaceAll("[^0-9]", ""));
        text(xml, "Include_Manager_in_Name", "0");
        reference(xml, "Organization_Type_Reference", Tenant.wid(one.type()), "Organization_Type_ID", one.type());
        reference(
                xml,
                "Organization_Subtype_Reference",
                Tenant.wid(one.subtype()),
                "Organization_Subtype_ID",
                one.subtype());
        text(xml, "Availibility_Date", "2015-01-01");
        text(xml, "Inactive", one.active() ? "0" : "1");
        reference(xml, "Manager_Reference", Tenant.wid("boss"), "Employee_ID", "Private-Manager");
        if (question.isWithHierarchy()) {
            xml.append("<wd:Hierarchy_Data>");
            if (!one.superior().isEmpty()) {
                to(xml, "Superior_Organization_Reference", one.superior());
            }
            one.includedIn().forEach(above -> to(xml, "Included_In_Organization_Reference", above));
            xml.append("</wd:Hierarchy_Data>");
        }
        xml.append("<wd:Brand_New_Data wd:Shine=\"1\"><wd:Shiny>yes</wd:Shiny></wd:Brand_New_Data>")
                .append("</wd:Organization_Data></wd:Organization>");
    }

    private static void to(StringBuilder xml, String element, String id) {
        reference(xml, element, Tenant.wid(id), ID, id);
    }
}
