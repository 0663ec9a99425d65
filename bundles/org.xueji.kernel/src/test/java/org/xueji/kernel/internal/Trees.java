package org.xueji.kernel.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;

/**
 * A small province: 1 province, 2 city, 3 county, 4 school; 5 a county beside it with school 6; 7
 * is 韩城.
 */
public final class Trees {

    public static final OrgId PROVINCE = new OrgId(1);
    public static final OrgId CITY = new OrgId(2);
    public static final OrgId COUNTY = new OrgId(3);
    public static final OrgId SCHOOL = new OrgId(4);
    public static final OrgId OTHER_COUNTY = new OrgId(5);
    public static final OrgId OTHER_SCHOOL = new OrgId(6);
    public static final OrgId BOTH = new OrgId(7);

    public static final OrgTree TREE = new Fixed();

    private Trees() {}

    private static final class Fixed implements OrgTree {

        private static final Map<OrgId, List<OrgId>> PATHS =
                Map.of(
                        PROVINCE, List.of(PROVINCE),
                        CITY, List.of(PROVINCE, CITY),
                        COUNTY, List.of(PROVINCE, CITY, COUNTY),
                        SCHOOL, List.of(PROVINCE, CITY, COUNTY, SCHOOL),
                        OTHER_COUNTY, List.of(PROVINCE, CITY, OTHER_COUNTY),
                        OTHER_SCHOOL, List.of(PROVINCE, CITY, OTHER_COUNTY, OTHER_SCHOOL),
                        BOTH, List.of(PROVINCE, BOTH));
        private static final Map<OrgId, Set<OrgLevel>> LEVELS =
                Map.of(
                        PROVINCE, Set.of(OrgLevel.PROVINCE),
                        CITY, Set.of(OrgLevel.CITY),
                        COUNTY, Set.of(OrgLevel.COUNTY),
                        SCHOOL, Set.of(OrgLevel.SCHOOL),
                        OTHER_COUNTY, Set.of(OrgLevel.COUNTY),
                        OTHER_SCHOOL, Set.of(OrgLevel.SCHOOL),
                        BOTH, Set.of(OrgLevel.CITY, OrgLevel.COUNTY));
        private static final Map<OrgId, String> CODES =
                Map.of(
                        PROVINCE, "610000",
                        CITY, "610100",
                        COUNTY, "610113",
                        SCHOOL, "2161000001",
                        OTHER_COUNTY, "610112",
                        OTHER_SCHOOL, "2161000002",
                        BOTH, "610581");

        @Override
        public List<OrgId> path(OrgId org) {
            return PATHS.getOrDefault(org, List.of());
        }

        @Override
        public Set<OrgLevel> levels(OrgId org) {
            return LEVELS.getOrDefault(org, Set.of());
        }

        @Override
        public Optional<String> code(OrgId org) {
            return Optional.ofNullable(CODES.get(org));
        }

        @Override
        public Optional<OrgId> byCode(String code) {
            return CODES.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(code))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }
}
