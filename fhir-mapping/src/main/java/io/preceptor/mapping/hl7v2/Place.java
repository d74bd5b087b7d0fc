package io.preceptor.mapping.hl7v2;

/// A place within a segment.
///
/// @param repetition   from 0
/// @param component    from 1; 0 where the field has only one, which is then meant
/// @param subcomponent from 1; 0 where the component has only one, which is then meant
public record Place(int field, int repetition, int component, int subcomponent) {

    static Place of(int field) {
        return new Place(field, 0, 0, 0);
    }

    static Place of(int field, int component) {
        return new Place(field, 0, component, 0);
    }

    static Place of(int field, int repetition, int component) {
        return new Place(field, repetition, component, 0);
    }

    static Place of(int field, int repetition, int component, int subcomponent) {
        return new Place(field, repetition, component, subcomponent);
    }

    @Override
    public String toString() {
        return field
                + (repetition > 0 ? "(" + (repetition + 1) + ")" : "")
                + (component > 0 ? "." + component : "")
                + (subcomponent > 0 ? "." + subcomponent : "");
    }
}
