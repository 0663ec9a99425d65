package org.xueji.registry.internal.bulk;

import java.util.HashMap;
import java.util.Map;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.NewStudent.Guardian;

/** What a school holds of a child, by the identifiers of the field catalogue; pure functions. */
final class Held {

    private Held() {}

    /**
     * The same that {@code ParticularsRows} reads of the rows once they are written.
     *
     * @param schoolCode and {@code schoolName}: of the school that holds it
     */
    static String json(Admitted one, Place in, String schoolCode, String schoolName) {
        NewStudent child = one.child();
        Map<String, String> values = new HashMap<>();
        put(values, "name", child.name());
        put(values, "namePinyin", one.texts().keys().get(0));
        put(values, "gender", child.gender().code());
        put(values, "birthDate", child.birthDate().toString());
        put(values, "idType", child.idType());
        put(values, "idNumber", child.idNumber().orElse(null));
        put(values, "schoolCode", schoolCode);
        put(values, "schoolName", schoolName);
        put(values, "grade", in.grade());
        put(values, "classNo", in.classNo());
        put(values, "className", in.className());
        child.profile().forEach((field, value) -> put(values, field, value));
        for (int i = 0; i < child.guardians().size(); i++) {
            put(values, "member" + (i + 1), child.guardians().get(i));
        }
        return ProfileParts.json(values);
    }

    private static void put(Map<String, String> values, String member, Guardian guardian) {
        put(values, member + "Name", guardian.name());
        put(values, member + "Relation", guardian.relation());
        put(values, member + "IsGuardian", guardian.isGuardian() ? "1" : "0");
        put(values, member + "Phone", guardian.phone());
        guardian.profile()
                .forEach(
                        (field, value) ->
                                put(
                                        values,
                                        member
                                                + Character.toUpperCase(field.charAt(0))
                                                + field.substring(1),
                                        value));
    }

    private static void put(Map<String, String> values, String field, String value) {
        if (value != null && !value.isBlank()) {
            values.put(field, value.stripTrailing());
        }
    }
}
