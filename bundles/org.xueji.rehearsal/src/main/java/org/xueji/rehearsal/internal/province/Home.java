package org.xueji.rehearsal.internal.province;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a pupil lives and where his household is registered. Streets do not exist. Of a hundred
 * pupils 9 came along with parents who work in the city, a third of them from another province, and
 * 15 were left behind by theirs, a third of them by both (domain 6, the national figures of 2014).
 *
 * @param hukouPlace 12 digits
 * @param leftBehind code of table 2.11
 */
record Home(String address, String hukouPlace, boolean rural, boolean migrant, String leftBehind) {

    private static final int MIGRANTS = 94;
    private static final int LEFT_BEHIND = 150;
    private static final List<String> OTHER_PROVINCES =
            List.of("410102000000", "620102000000", "510104000000", "140105000000");
    private static final List<String> OTHER_COUNTIES =
            List.of("610122000000", "610328000000", "610430000000", "610830000000", "611025000000");

    static Home of(PlannedClass in, SplittableRandom random) {
        County county = in.school().county();
        String here = county.region() + "000000";
        String address =
                county.name()
                        + "示例路"
                        + (1 + random.nextInt(400))
                        + "号"
                        + (1 + random.nextInt(30))
                        + "栋"
                        + (101 + 100 * random.nextInt(6) + random.nextInt(4))
                        + "室";
        int kind = random.nextInt(1_000);
        if (kind < MIGRANTS) {
            List<String> from = random.nextInt(3) == 0 ? OTHER_PROVINCES : OTHER_COUNTIES;
            String place = from.get(random.nextInt(from.size()));
            // whose household is registered next door came along with nobody
            return new Home(address, place, true, !place.equals(here), "0");
        }
        if (kind < MIGRANTS + LEFT_BEHIND) {
            return new Home(address, here, true, false, random.nextInt(3) == 0 ? "2" : "1");
        }
        return new Home(address, here, random.nextInt(100) < 55, false, "0");
    }

    /** No number in China begins with 100 and has eleven digits. */
    static String phone(SplittableRandom random) {
        return "100" + (10_000_000 + random.nextInt(90_000_000));
    }
}
