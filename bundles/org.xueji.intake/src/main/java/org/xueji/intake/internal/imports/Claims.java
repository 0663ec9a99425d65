package org.xueji.intake.internal.imports;

import java.time.LocalDate;
import java.util.Optional;
import org.xueji.core.api.policy.DataRow;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.RegistryBulk.Identity;

/** What makes a child one person: the id number, or without one name, sex and birth date. */
public final class Claims {
    private static final int LONGEST = 120;

    private Claims() {}

    /** As one text, for comparing rows. */
    public static String key(DataRow row) {
        String id = row.value("idNumber");
        String key =
                id.isEmpty()
                        ? "N:"
                                + row.value("gender")
                                + row.value("birthDate")
                                + ":"
                                + row.value("name")
                        : "I:" + id;
        return key.length() <= LONGEST ? key : key.substring(0, LONGEST);
    }

    /** As the registry asks for it. */
    public static Identity identity(DataRow row) {
        return new Identity(
                Optional.of(row.value("idNumber")).filter(id -> !id.isEmpty()),
                row.value("name"),
                Gender.ofCode(row.value("gender")),
                birthDate(row));
    }

    public static LocalDate birthDate(DataRow row) {
        // by hand: every row comes by here twice, and a formatter showed in the profile
        int day = Integer.parseInt(row.value("birthDate"));
        return LocalDate.of(day / 10_000, day / 100 % 100, day % 100);
    }
}
