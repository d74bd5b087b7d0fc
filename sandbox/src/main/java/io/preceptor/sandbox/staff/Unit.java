package io.preceptor.sandbox.staff;

/// A unit of the hospital, by its code in the hospital's own system (99DEPT).
public enum Unit {
    ICU("Intensive Care Unit"),
    ED("Emergency Department"),
    MEDSURG("Medical-Surgical"),
    PEDS("Pediatrics"),
    OR("Operating Room"),
    PHARM("Pharmacy"),
    LAB("Laboratory"),
    WESTPRIM("Primary Care"),
    WESTURG("Urgent Care"),
    MESAED("Emergency Department, Mesa"),
    MESAMED("Medical Ward, Mesa");

    private final String display;

    Unit(String display) {
        this.display = display;
    }

    public String display() {
        return display;
    }
}
