package org.xueji.registry.internal.rest;

import java.util.List;
import java.util.Optional;
import org.xueji.registry.api.PersonalFields.Part;
import org.xueji.registry.internal.person.Particulars;

/** What the form collected of a pupil, part by part. */
public record ParticularsView(long id, List<PartView> parts) {

    /**
     * @param title as the form has it
     */
    public record PartView(Part part, String title, List<FieldView> fields) {}

    /**
     * @param value absent when nothing was collected
     * @param name of a code or region
     * @param masked whether less is shown than was collected
     */
    public record FieldView(
            String id,
            String header,
            Optional<String> value,
            Optional<String> name,
            boolean masked) {}

    static ParticularsView of(Particulars of) {
        return new ParticularsView(
                of.student().value(), of.sections().stream().map(ParticularsView::part).toList());
    }

    private static PartView part(Particulars.Section section) {
        return new PartView(
                section.part(),
                section.part().title(),
                section.entries().stream().map(ParticularsView::field).toList());
    }

    private static FieldView field(Particulars.Entry entry) {
        return new FieldView(
                entry.field().id(),
                entry.field().header(),
                entry.value(),
                entry.name(),
                entry.masked());
    }
}
