package io.preceptor.sandbox.staff;

/// A job of the hospital, with what STF-4, STF-18, STF-19, ORG-6 and ORG-7 say about it (HL7 v2.5.1 chapter 15).
public enum Job {
    RN2("Staff Nurse", "RN", "NURSE", "16^Nursing Service Providers^HL70452", "163W00000X^Registered Nurse^NUCC"),
    RN3("Charge Nurse", "RN", "NURSE", "16^Nursing Service Providers^HL70452", "163W00000X^Registered Nurse^NUCC"),
    MD1("Physician", "MD", "MD", "20^Allopathic & Osteopathic Physicians^HL70452", "208M00000X^Hospitalist^NUCC"),
    PHM1("Pharmacist", "PharmD", "PHARM", "18^Pharmacy Service Providers^HL70452", "183500000X^Pharmacist^NUCC"),
    PCT1("Patient Care Technician", "", "TECH", "37^Nursing Service Related Providers^HL70452", ""),
    EVS1("Environmental Services", "", "SUPPORT", "", ""),
    RN1("Graduate Nurse", "RN", "NURSE", "16^Nursing Service Providers^HL70452", "163W00000X^Registered Nurse^NUCC"),
    RN4("Nurse Manager", "RN", "NURSE", "16^Nursing Service Providers^HL70452", "163W00000X^Registered Nurse^NUCC"),
    LPN1("Licensed Practical Nurse", "LPN", "NURSE", "16^Nursing Service Providers^HL70452", ""),
    NP1("Nurse Practitioner", "NP", "NURSE", "", ""),
    PA1("Physician Assistant", "PA-C", "PA", "", ""),
    CRNA1("Nurse Anesthetist", "CRNA", "NURSE", "", ""),
    RT1("Respiratory Therapist", "RRT", "TECH", "", ""),
    ST1("Surgical Technologist", "", "TECH", "", ""),
    RAD1("Imaging Technologist", "", "TECH", "", ""),
    LAB1("Laboratory Scientist", "", "TECH", "", ""),
    PHL1("Phlebotomist", "", "TECH", "", ""),
    PHT1("Pharmacy Technician", "", "TECH", "", ""),
    PT1("Physical Therapist", "PT", "THERAPY", "", ""),
    SW1("Social Worker", "LCSW", "SOCIAL", "", ""),
    CM1("Case Manager", "", "SUPPORT", "", ""),
    DT1("Dietitian", "RD", "SUPPORT", "", ""),
    FNS1("Food Services", "", "SUPPORT", "", ""),
    TRN1("Patient Transporter", "", "SUPPORT", "", ""),
    SEC1("Security Officer", "", "SUPPORT", "", ""),
    REG1("Registration Clerk", "", "SUPPORT", "", ""),
    HIM1("Health Information Clerk", "", "SUPPORT", "", ""),
    /// A job that is new this year: nobody has told the product yet what it means.
    DIA1("Dialysis Technician", "", "TECH", "", "");

    private final String title;
    private final String suffix;
    private final String staffType;
    private final String providerType;
    private final String classification;

    Job(String title, String suffix, String staffType, String providerType, String classification) {
        this.title = title;
        this.suffix = suffix;
        this.staffType = staffType;
        this.providerType = providerType.replace("&", "\\T\\");
        this.classification = classification;
    }

    public String title() {
        return title;
    }

    /// The letters behind the name; empty when the job has none.
    public String suffix() {
        return suffix;
    }

    String staffType() {
        return staffType;
    }

    String providerType() {
        return providerType;
    }

    String classification() {
        return classification;
    }
}
