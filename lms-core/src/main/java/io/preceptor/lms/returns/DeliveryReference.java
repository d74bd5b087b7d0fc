package io.preceptor.lms.returns;

/// What travels on the queue `preceptor.deliver.<target>`: whose deliveries to look at, and nothing of what
/// they say.
///
/// Losing one is harmless, two of them are one piece of work: the items themselves say what is due.
///
/// @param target      the target's configured name
/// @param staffMember the staff member's row number
public record DeliveryReference(String target, long staffMember) {

    /// Reads what [#toString] wrote: `fhir-directory/4711`.
    ///
    /// @throws IllegalArgumentException when the text is no reference
    public static DeliveryReference parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("A delivery reference reads target/number");
        }
        return new DeliveryReference(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
    }

    /// The queue on which the target's references travel.
    public static String queue(String target) {
        return "preceptor.deliver." + target;
    }

    @Override
    public String toString() {
        return target + "/" + staffMember;
    }
}
