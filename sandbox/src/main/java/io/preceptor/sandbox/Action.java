package io.preceptor.sandbox;

import io.preceptor.sandbox.staff.Job;
import io.preceptor.sandbox.staff.Person;
import io.preceptor.sandbox.staff.Roster;
import io.preceptor.sandbox.staff.StaffMessages;
import io.preceptor.sandbox.staff.Unit;
import java.util.List;

/// What the person at the front desk can make happen, each one message from the HR system.
enum Action {
    HIRE_EVERYONE("Send the whole staff list", "MFN^M02 with one MAD record for each of the 14 people"),
    TRANSFER("Transfer Linh Nguyen from ICU to the Emergency Department", "MUP: charge nurse in ED from today"),
    BRING_BACK("Bring Linh Nguyen back to the ICU", "MUP: staff nurse in ICU from today"),
    END("End Ada Okafor's employment", "MDC: today is her last day"),
    HIRE_NURSE("Hire a new nurse", "MAD: a staff nurse with a new employee number");

    private final String label;
    private final String explanation;

    Action(String label, String explanation) {
        this.label = label;
        this.explanation = explanation;
    }

    String label() {
        return label;
    }

    String explanation() {
        return explanation;
    }

    /// @param newcomer who is hired, should a nurse be hired
    String message(StaffMessages messages, Person newcomer) {
        return switch (this) {
            case HIRE_EVERYONE -> messages.hire(Roster.EVERYONE);
            case TRANSFER -> messages.move(Roster.LINH_NGUYEN.in(Unit.ED, Job.RN3));
            case BRING_BACK -> messages.move(Roster.LINH_NGUYEN);
            case END -> messages.leave(Roster.ADA_OKAFOR);
            case HIRE_NURSE -> messages.hire(List.of(newcomer));
        };
    }
}
