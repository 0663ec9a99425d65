package org.xueji.intake.internal.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.check.StoredValues;
import org.xueji.intake.internal.imports.Claims;
import org.xueji.intake.internal.store.StoredRow;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.NewStudent.Guardian;

/** Staged rows as the registry takes children in. */
final class Children {
    private static final String YES = "1";
    private static final List<String> MEMBERS = List.of("member1", "member2");

    /** Fields that have a place of their own, or that say where and not who. */
    private static final Set<String> PLACED =
            Set.of(
                    "schoolName",
                    "className",
                    "schoolCode",
                    "name",
                    "gender",
                    "birthDate",
                    "idType",
                    "idNumber",
                    "grade",
                    "classNo");

    private final Catalogue catalogue;

    Children(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    NewStudent child(StoredRow row) {
        StoredValues values = StoredValues.of(catalogue, row.payload());
        return new NewStudent(
                row.number(),
                values.value("name"),
                Gender.ofCode(values.value("gender")),
                Claims.birthDate(values),
                values.value("idType"),
                Optional.of(values.value("idNumber")).filter(id -> !id.isEmpty()),
                row.schoolClass().orElseThrow(),
                profile(values),
                guardians(values));
    }

    private Map<String, String> profile(StoredValues values) {
        Map<String, String> profile = new HashMap<>();
        for (Field field : catalogue.fields()) {
            String value = values.value(field.column());
            boolean isMember = MEMBERS.stream().anyMatch(field.id()::startsWith);
            if (!value.isEmpty() && !isMember && !PLACED.contains(field.id())) {
                profile.put(field.id(), value);
            }
        }
        return profile;
    }

    private List<Guardian> guardians(StoredValues values) {
        List<Guardian> guardians = new ArrayList<>();
        for (String member : MEMBERS) {
            if (!values.value(member + "Name").isEmpty()) {
                guardians.add(guardian(values, member));
            }
        }
        return guardians;
    }

    private Guardian guardian(StoredValues values, String member) {
        Map<String, String> profile = new HashMap<>();
        for (Field field : catalogue.fields()) {
            String value = values.value(field.column());
            if (field.id().startsWith(member) && !value.isEmpty()) {
                profile.put(plain(field.id().substring(member.length())), value);
            }
        }
        profile.keySet().removeAll(Set.of("name", "relation", "isGuardian", "phone"));
        return new Guardian(
                values.value(member + "Name"),
                values.value(member + "Relation"),
                YES.equals(values.value(member + "IsGuardian")),
                values.value(member + "Phone"),
                profile);
    }

    private static String plain(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
