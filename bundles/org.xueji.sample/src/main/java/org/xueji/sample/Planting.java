package org.xueji.sample;

import java.util.List;

/** Plants one mistake in a faultless row, and nothing else that a rule could object to. */
final class Planting {
    private final List<SampleSchool> schools;
    private final int schoolYear;

    Planting(List<SampleSchool> schools, int schoolYear) {
        this.schools = schools;
        this.schoolYear = schoolYear;
    }

    /**
     * @param twin a faultless row above with an id number
     */
    void plant(Defect defect, SampleRow row, SampleRow twin) {
        String column = defect.header();
        switch (defect) {
            case MANDATORY_EMPTY -> row.put(column, "");
            case NOT_IN_TABLE -> row.put(column, "火星族");
            case CHECK_CHARACTER -> row.put(column, otherCheck(row.get(column)));
            case IMPOSSIBLE_DATE -> row.put(column, row.get(column).substring(0, 4) + "0230");
            case OTHER_GENDER -> row.put(column, row.get(column).equals("男") ? "女" : "男");
            case OTHER_BIRTH -> row.put(column, otherDay(row.get(column)));
            case DUPLICATE -> copyIdentity(row, twin);
            case CLASS_UNKNOWN -> row.put(column, unknownClass());
            case OTHER_SCHOOL -> row.put(column, otherSchool());
            case GUARDIAN_IS_PUPIL -> {
                row.put("成员1身份证件类型", "居民身份证");
                row.put(column, row.get("身份证件号"));
            }
            case PHONE -> row.put(column, "电话不详");
            case MEMBER_ID_MISSING -> {
                row.put("身份证件类型", "其他");
                row.put("身份证件号", "");
                row.put(column, "");
            }
        }
    }

    private static void copyIdentity(SampleRow row, SampleRow twin) {
        for (String column : List.of("身份证件号", "性别", "出生日期")) {
            row.put(column, twin.get(column));
        }
    }

    private static String otherCheck(String id) {
        return id.substring(0, 17) + (id.charAt(17) == '5' ? '6' : '5');
    }

    private static String otherDay(String day) {
        return day.substring(0, 6) + (day.endsWith("15") ? "16" : "15");
    }

    private String unknownClass() {
        for (int number = 199; number >= 100; number--) {
            String candidate = schoolYear + String.valueOf(number);
            if (schools.stream()
                    .flatMap(school -> school.classes().stream())
                    .noneMatch(each -> each.number().equals(candidate))) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("every class number is taken");
    }

    private String otherSchool() {
        for (int number = 999_999; number > 0; number--) {
            String candidate = "2161" + String.format("%06d", number);
            if (schools.stream().noneMatch(school -> school.code().equals(candidate))) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("every school code is taken");
    }
}
