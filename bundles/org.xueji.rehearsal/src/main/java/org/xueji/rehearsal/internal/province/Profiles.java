package org.xueji.rehearsal.internal.province;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** The fields of the form 学生基础信息采集表 that are not the registry's own columns, as stored. */
final class Profiles {

    /** What a school can only know of a pupil who comes. */
    static final Set<String> OF_WHO_IS_THERE =
            Set.of(
                    "seatNo",
                    "attendMode",
                    "commuteDistanceKm",
                    "commuteMode",
                    "needsSchoolBus",
                    "healthStatus");

    private Profiles() {}

    static Map<String, String> of(
            Recipe recipe,
            int index,
            PlannedClass in,
            String ethnicity,
            Home home,
            SplittableRandom random) {
        Map<String, String> fields = new HashMap<>(64);
        who(fields, recipe, index, ethnicity, home);
        schooling(fields, recipe, index, in, random);
        contact(fields, home, random);
        answers(fields, home, random);
        return fields;
    }

    private static void who(
            Map<String, String> fields, Recipe recipe, int index, String ethnicity, Home home) {
        fields.put("ethnicity", ethnicity);
        fields.put("nationality", "CHN");
        fields.put("birthplaceCode", home.hukouPlace());
        fields.put("nativePlace", "陕西省");
        fields.put("overseasType", "00");
        fields.put("politicalStatus", "13");
        fields.put("hukouType", home.rural() ? "1" : "2");
        fields.put("hukouPlaceCode", home.hukouPlace());
        // what marks generated pupils everywhere
        fields.put("speciality", "演练数据");
        fields.put("auxStudentNo", "DEMO-" + Long.toString(recipe.seed(), 36) + "-" + index);
    }

    private static void schooling(
            Map<String, String> fields,
            Recipe recipe,
            int index,
            PlannedClass in,
            SplittableRandom random) {
        boolean senior = in.grade().charAt(0) == '3';
        fields.put("enrollYearMonth", in.entry(recipe.schoolYear()).getYear() + "09");
        fields.put("enrollMethod", senior ? "21" : "11");
        fields.put("attendMode", random.nextInt(100) < (senior ? 60 : 15) ? "2" : "1");
        fields.put("seatNo", Integer.toString(1 + index - in.firstPupil()));
        fields.put("studentSource", "1");
    }

    private static void contact(Map<String, String> fields, Home home, SplittableRandom random) {
        fields.put("currentAddress", home.address());
        fields.put("mailingAddress", home.address());
        fields.put("homeAddress", home.address());
        fields.put("phone", Home.phone(random));
        fields.put("postcode", Integer.toString(710_000 + random.nextInt(17_000)));
        boolean far = random.nextInt(10) == 0;
        fields.put(
                "commuteDistanceKm", (far ? 3 + random.nextInt(6) : 1) + "." + random.nextInt(9));
        fields.put("commuteMode", far ? "5" : Integer.toString(1 + random.nextInt(4)));
        fields.put("needsSchoolBus", far ? "1" : "0");
    }

    private static void answers(Map<String, String> fields, Home home, SplittableRandom random) {
        boolean disabled = random.nextInt(500) == 0;
        fields.put("healthStatus", disabled ? "50" : "10");
        fields.put("disabilityType", disabled ? Integer.toString(1 + random.nextInt(8)) : "0");
        fields.put("inclusiveEducation", disabled ? "9" : "0");
        fields.put("isOnlyChild", random.nextBoolean() ? "1" : "0");
        fields.put("hadPreschool", random.nextInt(20) == 0 ? "0" : "1");
        fields.put("leftBehindType", home.leftBehind());
        fields.put("isRuralLeftBehind", home.leftBehind().equals("0") ? "0" : "1");
        fields.put("needsAid", random.nextInt(12) == 0 ? "1" : "0");
        fields.put("receivesBoardingAid", random.nextInt(20) == 0 ? "1" : "0");
        fields.put("isOrphan", random.nextInt(800) == 0 ? "1" : "0");
        fields.put("isMartyrOrVeteranChild", random.nextInt(2_000) == 0 ? "1" : "0");
        fields.put("govPurchasedSeat", "0");
        fields.put("isMigrantWorkerChild", home.migrant() ? "1" : "0");
        fields.put("isMigrantChild", home.migrant() ? "1" : "0");
    }
}
