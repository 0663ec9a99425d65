package org.xueji.approval.api;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.registry.api.Stage;

/**
 * What is known of a case when its route is chosen.
 *
 * @param caseType such as {@code transfer}
 * @param stage 学段 of the pupils concerned
 * @param sending where the pupil comes from; in a case of one school that school
 * @param receiving where the pupil goes to; in a case of one school that school
 * @param day of submission
 */
public record RouteRequest(
        String caseType, Stage stage, Place sending, Place receiving, LocalDate day) {

    public RouteRequest {
        Objects.requireNonNull(caseType);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(sending);
        Objects.requireNonNull(receiving);
        Objects.requireNonNull(day);
    }

    /**
     * Where a school lies in the tree of authorities, by code (GB/T 2260 or internal).
     *
     * @param school 学校标识码
     * @param county empty when a city or the province runs the school
     * @param city empty when the province runs it; the same as {@code county} in 韩城 and 杨凌
     */
    public record Place(String school, String county, String city) {
        public Place {
            Objects.requireNonNull(school);
            Objects.requireNonNull(county);
            Objects.requireNonNull(city);
        }

        /** Where a school lies in the tree; empty when it is not in it. */
        public static Optional<Place> of(OrgId school, OrgTree tree) {
            return tree.code(school)
                    .map(
                            code ->
                                    new Place(
                                            code,
                                            code(Authority.COUNTY, school, tree),
                                            code(Authority.CITY, school, tree)));
        }

        private static String code(Authority authority, OrgId school, OrgTree tree) {
            return authority.above(school, tree).flatMap(tree::code).orElse("");
        }
    }

    /** Whether both schools are under one county. */
    public boolean isSameCounty() {
        return !sending.county().isEmpty() && sending.county().equals(receiving.county());
    }

    /** Whether both schools are under one city; two that the province runs are not apart either. */
    public boolean isSameCity() {
        return sending.city().equals(receiving.city());
    }
}
