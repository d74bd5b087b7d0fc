package io.preceptor.connector.hr.workday;

import io.preceptor.connector.soap.Xml;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What is asked of a tenant, in the order of its schema. Nothing is asked for that is not mapped, as far as
/// Workday lets one say so.
final class GetWorkers {

    static final String OPERATION = "Get_Workers";

    /// So far back nothing was entered into any tenant.
    private static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");

    private static final List<String> ORGANIZATIONS = List.of(
            "Organization_Support_Role_Data",
            "Location_Hierarchies",
            "Cost_Centers",
            "Cost_Center_Hierarchies",
            "Companies",
            "Company_Hierarchies",
            "Matrix_Organizations",
            "Pay_Groups",
            "Regions",
            "Region_Hierarchies",
            "Supervisory_Organizations",
            "Teams",
            "Custom_Organizations");

    private final WorkdaySourceProperties settings;

    GetWorkers(WorkdaySourceProperties settings) {
        this.settings = settings;
    }

    /// Everybody.
    Document whole(Instant asOf, LocalDate asOn, int page) {
        var question = new Question();
        question.criteria();
        return question.filtered(asOf, asOn, page);
    }

    /// Who was changed since a moment, or for whom something takes effect since a day: what was entered long
    /// ahead comes up on its day, though nobody enters anything then.
    ///
    /// @param from   null: nothing entered is asked for
    /// @param fromOn null: nothing that takes effect is asked for
    Document changes(@Nullable Instant from, @Nullable LocalDate fromOn, Instant asOf, LocalDate asOn, int page) {
        var question = new Question();
        Element criteria = question.criteria();
        if (from != null) {
            question.range(criteria, from, asOf, null, null);
        }
        if (fromOn != null) {
            question.range(criteria, BEGINNING, asOf, fromOn, asOn);
        }
        return question.filtered(asOf, asOn, page);
    }

    /// For whom something takes effect after a day and until another, as they will be then.
    Document ahead(Instant asOf, LocalDate after, LocalDate until, int page) {
        var question = new Question();
        question.range(question.criteria(), BEGINNING, asOf, after, until);
        return question.filtered(asOf, until, page);
    }

    /// One worker, who may be known no more.
    Document one(String wid, Instant asOf, LocalDate asOn) {
        var question = new Question();
        Element references = question.append(question.root, "Request_References");
        Element id = question.append(question.append(references, "Worker_Reference"), "ID", wid);
        id.setAttributeNS(Words.NAMESPACE, "wd:type", "WID");
        return question.filtered(asOf, asOn, 1);
    }

    private final class Question {

        private final Document document = Xml.document();
        private final Element root = document.createElementNS(Words.NAMESPACE, "wd:Get_Workers_Request");

        Question() {
            document.appendChild(root);
            root.setAttributeNS(Words.NAMESPACE, "wd:version", settings.version());
        }

        Element criteria() {
            return append(root, "Request_Criteria");
        }

        void range(
                Element criteria,
                Instant updatedFrom,
                Instant updatedThrough,
                @Nullable LocalDate effectiveFrom,
                @Nullable LocalDate effectiveThrough) {
            Element range = append(append(criteria, "Transaction_Log_Criteria_Data"), "Transaction_Date_Range_Data");
            append(range, "Updated_From", updatedFrom.toString());
            append(range, "Updated_Through", updatedThrough.toString());
            if (effectiveFrom != null) {
                append(range, "Effective_From", effectiveFrom + "T00:00:00Z");
                append(range, "Effective_Through", Objects.requireNonNull(effectiveThrough) + "T23:59:59Z");
            }
        }

        Document filtered(Instant asOf, LocalDate asOn, int page) {
            Words.child(root, "Request_Criteria").ifPresent(criteria -> {
                append(criteria, "Exclude_Inactive_Workers", "false");
                append(criteria, "Exclude_Employees", "false");
                append(criteria, "Exclude_Contingent_Workers", String.valueOf(settings.contingentIdSystem() == null));
            });
            Element filter = append(root, "Response_Filter");
            append(filter, "As_Of_Effective_Date", asOn.toString());
            append(filter, "As_Of_Entry_DateTime", asOf.toString());
            append(filter, "Page", Integer.toString(page));
            append(filter, "Count", Integer.toString(settings.pageSize()));
            group();
            return document;
        }

        private void group() {
            Element group = append(root, "Response_Group");
            append(group, "Include_Reference", "true");
            append(group, "Include_Personal_Information", "true");
            append(group, "Include_Additional_Jobs", "true");
            append(group, "Include_Employment_Information", "true");
            append(group, "Include_Compensation", "false");
            append(group, "Include_Organizations", "true");
            String wanted = settings.unitType().toLowerCase(Locale.ROOT);
            for (String kind : ORGANIZATIONS) {
                append(group, "Exclude_" + kind, String.valueOf(!isOfKind(kind, wanted)));
            }
            append(group, "Include_Roles", "false");
            append(group, "Include_Management_Chain_Data", "false");
            append(group, "Include_Photo", "false");
        }

        /// Whether organizations of the wanted type come with this kind. One whose type is of the tenant's own
        /// making may come with any.
        private static boolean isOfKind(String kind, String wanted) {
            return switch (wanted) {
                case "supervisory" -> kind.equals("Supervisory_Organizations");
                case "cost_center" -> kind.equals("Cost_Centers");
                case "company" -> kind.equals("Companies");
                case "region" -> kind.equals("Regions");
                default -> !kind.endsWith("_Hierarchies") && !kind.equals("Organization_Support_Role_Data");
            };
        }

        private Element append(Element parent, String name) {
            Element element = document.createElementNS(Words.NAMESPACE, "wd:" + name);
            parent.appendChild(element);
            return element;
        }

        private Element append(Element parent, String name, String text) {
            Element element = append(parent, name);
            element.setTextContent(text);
            return element;
        }
    }
}
