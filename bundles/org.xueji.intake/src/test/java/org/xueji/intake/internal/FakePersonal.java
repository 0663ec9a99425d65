package org.xueji.intake.internal;

import java.util.List;
import java.util.Optional;
import org.xueji.registry.api.Masking;
import org.xueji.registry.api.PersonalFields;

/** Hides all fields but some, and says of which. */
public final class FakePersonal implements PersonalFields {
    private static final List<String> OPEN = List.of("gender", "ethnicity", "classNo", "birthDate");

    @Override
    public List<Field> fields() {
        return OPEN.stream().map(this::field).toList();
    }

    @Override
    public Field field(String id) {
        Masking masking = OPEN.contains(id) ? Masking.OPEN : Masking.HIDDEN;
        return new Field(id, id, Part.OTHER, "", masking);
    }

    @Override
    public String masked(String field, String value) {
        return OPEN.contains(field) ? value : "(" + field + ")";
    }

    @Override
    public Optional<Field> find(String id) {
        return Optional.of(field(id)).filter(field -> OPEN.contains(id));
    }
}
