package org.xueji.registry.internal.person;

import java.util.List;
import java.util.Optional;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.PersonalFields.Field;
import org.xueji.registry.api.PersonalFields.Part;

/** What the form collected of a pupil 采集信息, part by part in the order of the form. */
public record Particulars(PersonId student, List<Section> sections) {

    /** One part of the form. */
    public record Section(Part part, List<Entry> entries) {}

    /**
     * A field and what stands in it.
     *
     * @param value as it is shown; empty when nothing was collected
     * @param name of a code or region
     * @param masked whether less is shown than was collected
     */
    public record Entry(
            Field field, Optional<String> value, Optional<String> name, boolean masked) {}
}
