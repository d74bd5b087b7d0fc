package io.preceptor.sandbox.workday;

/// One job of a worker, in one position.
///
/// @param position     its id
/// @param profile      the job profile's id
/// @param organization the supervisory organization's reference id
/// @param start        `yyyy-mm-dd`
/// @param end          `yyyy-mm-dd`; empty where open
/// @param fte          in percent
/// @param manager      the manager's employee number; empty where none
public record Job(
        String position,
        String title,
        String profile,
        String organization,
        String start,
        String end,
        String fte,
        String manager,
        boolean primary) {

    /// A main job of full time.
    public static Job of(String position, String profile, String organization, String start) {
        return new Job(position, "Registered Nurse", profile, organization, start, "", "100", "", true);
    }

    public Job managedBy(String number) {
        return new Job(position, title, profile, organization, start, end, fte, number, primary);
    }

    public Job in(String other) {
        return new Job(position, title, profile, other, start, end, fte, manager, primary);
    }

    public Job until(String day) {
        return new Job(position, title, profile, organization, start, day, fte, manager, primary);
    }

    public Job besides(String percent) {
        return new Job(position, title, profile, organization, start, end, percent, manager, false);
    }
}
