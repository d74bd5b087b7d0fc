package io.preceptor.sandbox.workday;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// One `Get_Organizations_Request`, held against the rules of the service like one for workers.
///
/// @param types          by `Organization_Type_ID`; empty: of every type
/// @param isWithHierarchy whether `Hierarchy_Data` is asked for
record OrganizationQuestion(
        List<String> types,
        boolean isWithInactive,
        boolean isWithHierarchy,
        Instant asOf,
        LocalDate on,
        int page,
        int count) {

    static final String REQUEST = "Get_Organizations_Request";

    /// Of every tenant; it may have more of its own.
    private static final Set<String> TYPES = Set.of(
            "SUPERVISORY",
            "COST_CENTER",
            "COST_CENTER_HIERARCHY",
            "COMPANY",
            "COMPANY_HIERARCHY",
            "REGION",
            "LOCATION_HIERARCHY");

    static OrganizationQuestion read(Element body, Instant now) throws TenantFault {
        if (!body.getAttributeNS(Question.NAMESPACE, "version").matches("v\\d{2}\\.\\d")) {
            throw TenantFault.validation("The version is malformed", "/" + REQUEST + "/@version");
        }
        Question.order(body, List.of("Request_References", "Request_Criteria", "Response_Filter", "Response_Group"));
        Optional<Element> criteria = Question.child(body, "Request_Criteria");
        var types = new ArrayList<String>();
        if (criteria.isPresent()) {
            Question.order(
                    criteria.get(),
                    List.of(
                            "Organization_Type_Reference",
                            "Include_Inactive",
                            "Transaction_Log_Criteria",
                            "Field_And_Parameter_Criteria_Data"));
            for (Element one : Question.children(criteria.get())) {
                if ("Organization_Type_Reference".equals(one.getLocalName())) {
                    types.add(type(one));
                }
            }
        }
        Element filter = Question.child(body, "Response_Filter")
                .orElseThrow(() -> TenantFault.validation("Response_Filter is required", "/" + REQUEST));
        Question.order(filter, List.of("As_Of_Effective_Date", "As_Of_Entry_DateTime", "Page", "Count"));
        Optional<Element> group = Question.child(body, "Response_Group");
        if (group.isPresent()) {
            Question.order(
                    group.get(),
                    List.of(
                            "Include_Roles_Data",
                            "Include_Hierarchy_Data",
                            "Include_Supervisory_Data",
                            "Include_Staffing_Restrictions_Data"));
        }
        return new OrganizationQuestion(
                types,
                criteria.flatMap(one -> Question.child(one, "Include_Inactive"))
                        .filter(one -> Question.isTrue(one.getTextContent()))
                        .isPresent(),
                // Without a group all of it comes.
                group.isEmpty()
                        || group.flatMap(one -> Question.child(one, "Include_Hierarchy_Data"))
                                .filter(one -> Question.isTrue(one.getTextContent()))
                                .isPresent(),
                Question.moment(filter, "As_Of_Entry_DateTime").orElse(now),
                Question.child(filter, "As_Of_Effective_Date")
                        .map(one -> LocalDate.parse(one.getTextContent().substring(0, 10)))
                        .orElse(LocalDate.MAX),
                Question.page(filter, REQUEST),
                Question.count(filter, REQUEST));
    }

    private static String type(Element reference) throws TenantFault {
        String type = Question.child(reference, "ID").map(Node::getTextContent).orElse("");
        if (!TYPES.contains(type)) {
            throw TenantFault.validation(
                    "Invalid ID value.  '" + type + "' is not a valid ID value for type = 'Organization_Type_ID'",
                    "/ns0:" + REQUEST + "[1]/ns0:Request_Criteria[1]/ns0:Organization_Type_Reference[1]/ns0:ID[1]");
        }
        return type;
    }

    String kind() {
        return page == 1 ? "organizations" : "organizations-" + page;
    }
}
