package org.xueji.registry.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A child as the registry takes it in. Has passed every check of the domain that brings it.
 *
 * @param key the caller's own key of the row; comes back in the answer
 * @param idType code of table 2.4
 * @param idNumber upper case; empty when the child has none
 * @param schoolClass the class it is placed in
 * @param profile every other field of the catalogue by identifier, in stored form
 * @param guardians at least one
 */
public record NewStudent(
        long key,
        String name,
        Gender gender,
        LocalDate birthDate,
        String idType,
        Optional<String> idNumber,
        ClassId schoolClass,
        Map<String, String> profile,
        List<Guardian> guardians) {

    /**
     * A family member or guardian 家庭成员或监护人.
     *
     * @param relation code of table 2.19
     * @param profile the other fields by identifier without the {@code member1} prefix, such as
     *     {@code address}
     */
    public record Guardian(
            String name,
            String relation,
            boolean isGuardian,
            String phone,
            Map<String, String> profile) {}
}
