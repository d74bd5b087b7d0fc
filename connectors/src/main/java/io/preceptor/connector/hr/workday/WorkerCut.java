package io.preceptor.connector.hr.workday;

import io.preceptor.connector.hr.workday.WorkdaySourceProperties.Names;
import java.util.List;
import org.w3c.dom.Element;

/// Cuts a worker down to what is mapped. A tenant tells more than it is asked for: birth date, home address,
/// national identifiers and the reason of a leave come with what is needed. They go no further than this.
///
/// Not safe for several threads.
final class WorkerCut {

    private static final String NAMES = "Worker_Data/Personal_Data/Name_Data";
    private static final String CONTACT = "Worker_Data/Personal_Data/Contact_Data";
    private static final String JOB = "Worker_Data/Employment_Data/Worker_Job_Data";
    private static final String POSITION = JOB + "/Position_Data";
    private static final String STATUS = "Worker_Data/Employment_Data/Worker_Status_Data";

    static final List<String> KEPT = List.of(
            "Worker_Reference/ID",
            "Worker_Data/User_ID",
            "Worker_Data/Universal_ID",
            NAMES + "/Legal_Name_Data/Name_Detail_Data/First_Name",
            NAMES + "/Legal_Name_Data/Name_Detail_Data/Last_Name",
            NAMES + "/Preferred_Name_Data/Name_Detail_Data/First_Name",
            NAMES + "/Preferred_Name_Data/Name_Detail_Data/Last_Name",
            CONTACT + "/Email_Address_Data/Email_Address",
            CONTACT + "/Phone_Data/International_Phone_Code",
            CONTACT + "/Phone_Data/Area_Code",
            CONTACT + "/Phone_Data/Phone_Number",
            CONTACT + "/Phone_Data/Phone_Extension",
            POSITION + "/Position_Reference/ID",
            POSITION + "/Position_ID",
            POSITION + "/Position_Title",
            POSITION + "/Business_Title",
            POSITION + "/Start_Date",
            POSITION + "/End_Date",
            POSITION + "/End_Employment_Date",
            POSITION + "/Worker_Type_Reference/ID",
            POSITION + "/Position_Time_Type_Reference/ID",
            POSITION + "/Work_Shift_Reference/ID",
            POSITION + "/Full_Time_Equivalent_Percentage",
            POSITION + "/Job_Profile_Summary_Data/Job_Profile_Reference/ID",
            POSITION + "/Job_Profile_Summary_Data/Job_Profile_Name",
            POSITION + "/Business_Site_Summary_Data/Location_Reference/ID",
            POSITION + "/Manager_as_of_last_detected_manager_change_Reference/ID",
            JOB + "/Position_Organizations_Data/Position_Organization_Data/Organization_Reference/ID",
            JOB + "/Position_Organizations_Data/Position_Organization_Data/Organization_Data/Organization_Name",
            JOB + "/Position_Organizations_Data/Position_Organization_Data/Organization_Data"
                    + "/Organization_Type_Reference/ID",
            STATUS + "/Active",
            STATUS + "/Hire_Date",
            STATUS + "/Original_Hire_Date",
            STATUS + "/Rehire",
            STATUS + "/End_Employment_Date",
            STATUS + "/Terminated",
            STATUS + "/Termination_Date",
            STATUS + "/Leave_Status_Data/On_Leave",
            STATUS + "/Leave_Status_Data/Estimated_Leave_End_Date",
            STATUS + "/Leave_Status_Data/Leave_End_Date",
            "Worker_Data/Organization_Data/Worker_Organization_Data/Organization_Reference/ID",
            "Worker_Data/Organization_Data/Worker_Organization_Data/Organization_Data/Organization_Name",
            "Worker_Data/Organization_Data/Worker_Organization_Data/Organization_Data/Organization_Type_Reference/ID");

    private final Names names;
    private final ElementCut cut;

    WorkerCut(Names names) {
        this.names = names;
        this.cut = new ElementCut("Worker", KEPT, this::isLeftOut);
    }

    /// The worker with nothing in it that is not mapped.
    Element cut(Element worker) {
        return cut.cut(worker);
    }

    byte[] bytes(Element worker) {
        return cut.bytes(worker);
    }

    /// What is private, and the name that people are not known by.
    private boolean isLeftOut(Element element) {
        return switch (String.valueOf(element.getLocalName())) {
            case "Email_Address_Data", "Phone_Data" -> !isOfWork(element);
            case "Legal_Name_Data" -> names == Names.PREFERRED && hasPreferred(element);
            case "Preferred_Name_Data" -> names == Names.LEGAL;
            default -> false;
        };
    }

    private static boolean hasPreferred(Element legal) {
        return legal.getParentNode() instanceof Element data
                && Words.text(data, "Preferred_Name_Data", "Name_Detail_Data", "Last_Name")
                        .isPresent();
    }

    private static boolean isOfWork(Element contact) {
        return Words.children(contact, "Usage_Data")
                .flatMap(usage -> Words.children(usage, "Type_Data"))
                .flatMap(type -> Words.children(type, "Type_Reference"))
                .anyMatch(reference -> Words.id(reference, "Communication_Usage_Type_ID")
                        .filter("WORK"::equalsIgnoreCase)
                        .isPresent());
    }
}
