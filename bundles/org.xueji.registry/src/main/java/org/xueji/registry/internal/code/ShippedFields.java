package org.xueji.registry.internal.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.Masking;
import org.xueji.registry.api.PersonalFields;

/** The table of personal fields that is shipped in this bundle. */
@Component
public final class ShippedFields implements PersonalFields {

    private static final String STARS = "***";
    private static final int SHORT_PHONE = 7;

    private final Map<String, Field> byId = new LinkedHashMap<>();
    private final ShippedRegions regions;

    @Activate
    public ShippedFields(@Reference ShippedRegions regions) {
        this.regions = regions;
        for (String[] row :
                Csv.read("/org/xueji/registry/internal/person/personal-fields.csv").rows()) {
            Field field =
                    new Field(
                            row[0], row[1], Part.valueOf(row[2]), row[3], Masking.valueOf(row[4]));
            byId.put(field.id(), field);
        }
    }

    @Override
    public List<Field> fields() {
        return List.copyOf(byId.values());
    }

    @Override
    public Optional<Field> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Field field(String id) {
        return find(id).orElseGet(() -> new Field(id, id, Part.OTHER, "", Masking.HIDDEN));
    }

    @Override
    public String masked(String field, String value) {
        return value.isEmpty() ? value : masked(field(field).masking(), value);
    }

    private String masked(Masking masking, String value) {
        return switch (masking) {
            case OPEN -> value;
            case NAME -> start(value, 1) + "**";
            case PHONE -> phone(value);
            case ID_NUMBER -> IdNumber.mask(value);
            case REGION -> start(value, 6) + "******";
            case POSTCODE -> start(value, 4) + "**";
            case ADDRESS -> regions.head(value) + STARS;
            case EMAIL -> start(value, 1) + "***@***";
            case HIDDEN -> STARS;
        };
    }

    private static String phone(String value) {
        int length = value.length();
        return length <= SHORT_PHONE
                ? STARS
                : start(value, 3) + "******" + value.substring(length - 2);
    }

    /** The first characters of a value that is longer; nothing of one that is not. */
    private static String start(String value, int characters) {
        return value.codePointCount(0, value.length()) <= characters
                ? ""
                : value.substring(0, value.offsetByCodePoints(0, characters));
    }
}
