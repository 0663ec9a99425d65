package org.xueji.registry.internal.bulk;

import java.time.LocalDate;
import java.util.Optional;
import org.xueji.registry.api.Gender;

/**
 * What makes a child one person: its id number, or without one name, sex and birth date.
 *
 * @param kind {@code I} or {@code N}
 */
record Claim(String kind, String value) implements Comparable<Claim> {

    static Claim of(Optional<String> idNumber, String name, Gender gender, LocalDate birthDate) {
        return idNumber.map(number -> new Claim("I", number))
                .orElseGet(() -> new Claim("N", name + "|" + gender.code() + "|" + birthDate));
    }

    /** The order in which every writer takes claims, so that two of them never wait in a circle. */
    @Override
    public int compareTo(Claim other) {
        int byValue = value.compareTo(other.value);
        return byValue != 0 ? byValue : kind.compareTo(other.kind);
    }
}
