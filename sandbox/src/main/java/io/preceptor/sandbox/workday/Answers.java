package io.preceptor.sandbox.workday;

import java.util.List;

/// Workers as the service writes them: every attribute qualified, and more than was asked for. Each worker has what
/// a client must not keep (birth date, national number, home address and telephone, pay, the kind of a leave), an
/// element that no version before had, and one of another namespace.
final class Answers {

    private Answers() {}

    static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:wd=\""
                + Question.NAMESPACE + "\"><SOAP-ENV:Body>" + body + "</SOAP-ENV:Body></SOAP-ENV:Envelope>";
    }

    static String page(Question question, List<Worker> workers, int total, int pages, int page) {
        var xml = new StringBuilder(2048 * Math.max(1, workers.size()));
        xml.append("<wd:Get_Workers_Response wd:version=\"v44.0\"><wd:Response_Results><wd:Total_Results>")
                .append(total)
                .append("</wd:Total_Results><wd:Total_Pages>")
                .append(pages)
                .append("</wd:Total_Pages><wd:Page_Results>")
                .append(workers.size())
                .append("</wd:Page_Results><wd:Page>")
                .append(page)
                .append("</wd:Page></wd:Response_Results><wd:Response_Data>");
        workers.forEach(worker -> worker(xml, question, worker));
        return xml.append("</wd:Response_Data></wd:Get_Workers_Response>").toString();
    }

    private static void worker(StringBuilder xml, Question question, Worker worker) {
        String number = worker.number();
        String type = worker.contingent() ? "Contingent_Worker_ID" : "Employee_ID";
        xml.append("<wd:Worker>");
        if (question.has("Include_Reference")) {
            reference(xml, "Worker_Reference", Tenant.wid(number), type, number);
        }
        xml.append("<wd:Worker_Data>");
        text(xml, "Worker_ID", number);
        text(xml, "User_ID", worker.fact("User_ID"));
        text(xml, "Universal_ID", worker.fact("Universal_ID"));
        if (question.has("Include_Personal_Information")) {
            personal(xml, worker);
        }
        if (question.has("Include_Employment_Information")
                && worker.fact("hidden").isEmpty()) {
            xml.append("<wd:Employment_Data>");
            for (Job job : worker.jobs()) {
                job(xml, question, worker, job);
            }
            status(xml, worker);
            xml.append("</wd:Employment_Data>");
        }
        xml.append("<wd:Compensation_Data><wd:Salary>123456</wd:Salary></wd:Compensation_Data>");
        if (question.has("Include_Organizations")) {
            xml.append("<wd:Organization_Data>");
            if (!worker.jobs().isEmpty()) {
                organization(
                        xml,
                        "Worker_Organization_Data",
                        worker.jobs().getFirst().organization(),
                        "SUPERVISORY");
            }
            xml.append("</wd:Organization_Data>");
        }
        xml.append("<wd:Brand_New_Data wd:Shine=\"1\"><wd:Shiny>yes</wd:Shiny></wd:Brand_New_Data>")
                .append("<x:Extension xmlns:x=\"urn:somebody:else\"><x:Last_Name>Other</x:Last_Name></x:Extension>")
                .append("</wd:Worker_Data></wd:Worker>");
    }

    private static void personal(StringBuilder xml, Worker worker) {
        xml.append("<wd:Personal_Data><wd:Name_Data>");
        name(xml, "Legal_Name_Data", worker.fact("First_Name"), worker.fact("Last_Name"));
        if (!worker.fact("Preferred_Last_Name").isEmpty()) {
            name(xml, "Preferred_Name_Data", worker.fact("Preferred_First_Name"), worker.fact("Preferred_Last_Name"));
        }
        xml.append("</wd:Name_Data><wd:Gender_Reference><wd:ID wd:type=\"Gender_Code\">Private-Gender</wd:ID>")
                .append("</wd:Gender_Reference><wd:Birth_Date>1980-01-02</wd:Birth_Date><wd:Contact_Data>")
                .append("<wd:Address_Data wd:Formatted_Address=\"1 Private Lane\"><wd:Municipality>Private Town")
                .append("</wd:Municipality></wd:Address_Data>");
        phone(xml, "HOME", "555", "0199");
        phone(xml, "WORK", "555", "0100");
        email(xml, "HOME", "private@home.test");
        email(xml, "WORK", worker.number() + "@hosp.test");
        xml.append("</wd:Contact_Data><wd:Identification_Data><wd:National_ID><wd:National_ID_Data><wd:ID>123-45-6789")
                .append("</wd:ID></wd:National_ID_Data></wd:National_ID></wd:Identification_Data></wd:Personal_Data>");
    }

    private static void name(StringBuilder xml, String kind, String first, String last) {
        xml.append("<wd:").append(kind).append("><wd:Name_Detail_Data wd:Formatted_Name=\"");
        xml.append(escape(first + " " + last))
                .append("\"><wd:Country_Reference><wd:ID wd:type=\"ISO_3166-1_Alpha-2_Code\">")
                .append("US</wd:ID></wd:Country_Reference>");
        text(xml, "First_Name", first);
        text(xml, "Last_Name", last);
        xml.append("</wd:Name_Detail_Data></wd:").append(kind).append('>');
    }

    private static void phone(StringBuilder xml, String usage, String area, String number) {
        xml.append("<wd:Phone_Data>");
        text(xml, "International_Phone_Code", "1");
        text(xml, "Area_Code", area);
        text(xml, "Phone_Number", number);
        usage(xml, usage);
        xml.append("</wd:Phone_Data>");
    }

    private static void email(StringBuilder xml, String usage, String address) {
        xml.append("<wd:Email_Address_Data>");
        text(xml, "Email_Address", address);
        usage(xml, usage);
        xml.append("</wd:Email_Address_Data>");
    }

    private static void usage(StringBuilder xml, String usage) {
        xml.append("<wd:Usage_Data wd:Public=\"1\"><wd:Type_Data wd:Primary=\"1\">");
        reference(xml, "Type_Reference", Tenant.wid(usage), "Communication_Usage_Type_ID", usage);
        xml.append("</wd:Type_Data></wd:Usage_Data>");
    }

    private static void job(StringBuilder xml, Question question, Worker worker, Job job) {
        xml.append("<wd:Worker_Job_Data wd:Primary_Job=\"")
                .append(job.primary() ? '1' : '0')
                .append("\">");
        xml.append("<wd:Position_Data wd:Effective_Date=\"")
                .append(escape(job.start()))
                .append("\">");
        reference(xml, "Position_Reference", Tenant.wid(job.position()), "Position_ID", job.position());
        text(xml, "Position_ID", job.position());
        text(xml, "Position_Title", job.title());
        text(xml, "Business_Title", job.title());
        text(xml, "Start_Date", job.start());
        text(xml, "End_Date", job.end());
        reference(
                xml,
                "Worker_Type_Reference",
                Tenant.wid("type"),
                worker.contingent() ? "Contingent_Worker_Type_ID" : "Employee_Type_ID",
                worker.contingent() ? "Agency" : "Regular");
        reference(xml, "Position_Time_Type_Reference", Tenant.wid("time"), "Position_Time_Type_ID", "Full_time");
        text(xml, "Scheduled_Weekly_Hours", "40");
        text(xml, "Full_Time_Equivalent_Percentage", job.fte());
        xml.append("<wd:Job_Profile_Summary_Data>");
        reference(xml, "Job_Profile_Reference", Tenant.wid(job.profile()), "Job_Profile_ID", job.profile());
        text(xml, "Job_Profile_Name", "Profile " + job.profile());
        xml.append("</wd:Job_Profile_Summary_Data><wd:Business_Site_Summary_Data>");
        reference(xml, "Location_Reference", Tenant.wid("MAIN"), "Location_ID", "MAIN");
        text(xml, "Name", "Main Campus");
        xml.append("</wd:Business_Site_Summary_Data>");
        if (!job.manager().isEmpty()) {
            reference(
                    xml,
                    "Manager_as_of_last_detected_manager_change_Reference",
                    Tenant.wid(job.manager()),
                    "Employee_ID",
                    job.manager());
        }
        xml.append("</wd:Position_Data>");
        if (question.has("Include_Organizations")) {
            xml.append("<wd:Position_Organizations_Data>");
            organization(xml, "Position_Organization_Data", job.organization(), "SUPERVISORY");
            if (!question.has("Exclude_Cost_Centers")) {
                organization(xml, "Position_Organization_Data", "CC-" + job.organization(), "COST_CENTER");
            }
            xml.append("</wd:Position_Organizations_Data>");
        }
        xml.append("</wd:Worker_Job_Data>");
    }

    private static void organization(StringBuilder xml, String element, String id, String type) {
        xml.append("<wd:").append(element).append('>');
        reference(xml, "Organization_Reference", Tenant.wid(id), "Organization_Reference_ID", id);
        xml.append("<wd:Organization_Data>");
        text(xml, "Organization_Reference_ID", id);
        text(xml, "Organization_Name", "Unit " + id);
        reference(xml, "Organization_Type_Reference", Tenant.wid(type), "Organization_Type_ID", type);
        xml.append("</wd:Organization_Data></wd:").append(element).append('>');
    }

    private static void status(StringBuilder xml, Worker worker) {
        xml.append("<wd:Worker_Status_Data>");
        for (String fact : List.of("Active", "Hire_Date", "Original_Hire_Date", "End_Employment_Date", "Terminated")) {
            text(xml, fact, worker.fact(fact));
        }
        text(xml, "Termination_Date", worker.fact("Termination_Date"));
        text(xml, "Rehire", worker.fact("Rehire"));
        xml.append("<wd:Leave_Status_Data>");
        text(xml, "On_Leave", worker.fact("On_Leave").equals("1") ? "1" : "0");
        text(xml, "Estimated_Leave_End_Date", worker.fact("Estimated_Leave_End_Date"));
        if (worker.fact("On_Leave").equals("1")) {
            reference(
                    xml,
                    "Leave_of_Absence_Type_Reference",
                    Tenant.wid("leave"),
                    "Leave_of_Absence_Type_ID",
                    "Private-Illness");
        }
        xml.append("</wd:Leave_Status_Data></wd:Worker_Status_Data>");
    }

    static void reference(StringBuilder xml, String element, String wid, String type, String id) {
        xml.append("<wd:")
                .append(element)
                .append(" wd:Descriptor=\"")
                .append(escape(id))
                .append("\">")
                .append("<wd:ID wd:type=\"WID\">")
                .append(wid)
                .append("</wd:ID><wd:ID wd:type=\"")
                .append(type)
                .append("\">")
                .append(escape(id))
                .append("</wd:ID></wd:")
                .append(element)
                .append('>');
    }

    static void text(StringBuilder xml, String element, String text) {
        if (!text.isEmpty()) {
            xml.append("<wd:")
                    .append(element)
                    .append('>')
                    .append(escape(text))
                    .append("</wd:")
                    .append(element)
                    .append('>');
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
