package org.xueji.sample;

import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the row of a pupil from nothing but seed and index, so that any row can be made again. */
final class SampleRows {
    /** Every so many pupils one has no id number. */
    private static final int WITHOUT_ID = 200;

    private static final List<String> HUKOU = List.of("农业户口", "非农业户口");
    private static final List<String> MODES = List.of("步行", "家长自行接送");

    private final long seed;
    private final int schoolYear;
    private final SampleIds ids;

    SampleRows(long seed, int schoolYear) {
        this.seed = seed;
        this.schoolYear = schoolYear;
        this.ids = new SampleIds(seed, schoolYear);
    }

    boolean hasId(int index) {
        return index % WITHOUT_ID != WITHOUT_ID - 1;
    }

    String idNumber(int index) {
        return ids.idNumber(index);
    }

    /** A faultless row. */
    SampleRow row(int index, SampleSchool school, boolean withId) {
        SplittableRandom random = new SplittableRandom(seed * 31 + index);
        SampleNames.Named child =
                withId ? SampleNames.child(random) : SampleNames.unique(index / WITHOUT_ID);
        SampleRow row = new SampleRow();
        fillSchool(row, school, index);
        fillChild(row, child, index, withId);
        fillHome(row, random);
        fillAnswers(row, random);
        fillMember(row, "成员1", "父亲", SampleNames.familyOf(child.name()), random);
        fillMember(row, "成员2", "母亲", SampleNames.family(random), random);
        return row;
    }

    private void fillSchool(SampleRow row, SampleSchool school, int index) {
        SampleClass into = school.classes().get(index % school.classes().size());
        row.put("学校名称", school.name());
        row.put("学校标识码", school.code());
        row.put("班级名称", into.name());
        row.put("班号", into.number());
        row.put("年级", "小学一年级");
        row.put("入学年月", schoolYear + "09");
        row.put("入学方式", "就近入学");
        row.put(
                "学籍辅号",
                "DEMO-"
                        + schoolYear
                        + "-"
                        + Integer.toString((int) seed & 0x7FFFFFFF, 36)
                        + "-"
                        + index);
        row.put("班内学号", String.valueOf(1 + index / school.classes().size()));
        row.put("学生来源", "正常入学");
    }

    private void fillChild(SampleRow row, SampleNames.Named child, int index, boolean withId) {
        row.put("姓名", child.name());
        row.put("民族", child.ethnicity());
        row.put("性别", ids.isMale(index) ? "男" : "女");
        row.put("出生日期", ids.birthDate(index).format(DateTimeFormatter.BASIC_ISO_DATE));
        row.put("国籍/地区", "中国");
        row.put("身份证件类型", withId ? "居民身份证" : "其他");
        row.put("身份证件号", withId ? ids.idNumber(index) : "");
        row.put("港澳台侨外", "否");
        row.put("健康状况", "健康或良好");
        row.put("政治面貌", "群众");
        row.put("残疾类型", "无残疾");
        row.put("随班就读", "非随班就读");
        row.put("特长", "演示数据");
    }

    private static void fillHome(SampleRow row, SplittableRandom random) {
        SamplePlaces.Place home = SamplePlaces.home(random);
        SamplePlaces.Place here = home.local() ? home : SamplePlaces.near(random);
        String address = SamplePlaces.address(here, random);
        row.put("出生地行政区划代码", home.code());
        row.put("籍贯", home.name());
        row.put("户口性质", HUKOU.get(random.nextInt(HUKOU.size())));
        row.put("户口所在地行政区划", home.code());
        row.put("现住址", address);
        row.put("通信地址", address);
        row.put("家庭地址", address);
        row.put("联系电话", SamplePlaces.phone(random));
        row.put("邮政编码", here.postcode());
        row.put("是否进城务工人员随迁子女", home.local() ? "否" : "是");
        row.put("是否随迁子女", home.local() ? "否" : "是");
    }

    private static void fillAnswers(SampleRow row, SplittableRandom random) {
        for (String no :
                Arrays.asList("是否需要申请资助", "是否享受一补", "是否孤儿", "是否烈士或优抚子女", "是否农村留守儿童", "是否由政府购买学位")) {
            row.put(no, "否");
        }
        row.put("是否留守儿童", "非留守儿童");
        row.put("是否独生子女", random.nextBoolean() ? "是" : "否");
        row.put("是否受过学前教育", random.nextInt(20) == 0 ? "否" : "是");
        boolean far = random.nextInt(10) == 0;
        row.put("上下学距离", far ? (3 + random.nextInt(6)) + ".5" : "1." + random.nextInt(10));
        row.put("是否需要乘坐校车", far ? "是" : "否");
        row.put("上下学方式", far ? "校车" : MODES.get(random.nextInt(MODES.size())));
        row.put("就读方式", "走读");
    }

    private static void fillMember(
            SampleRow row, String member, String relation, String family, SplittableRandom random) {
        row.put(member + "姓名", SampleNames.adult(random, family));
        row.put(member + "关系", relation);
        row.put(member + "现住址", row.get("现住址"));
        row.put(member + "户口所在地行政区划", row.get("户口所在地行政区划"));
        row.put(member + "联系电话", SamplePlaces.phone(random));
        row.put(member + "是否监护人", "是");
        row.put(member + "身份证件类型", "护照");
        row.put(member + "身份证件号", "DEMO" + (100_000_000L + random.nextInt(900_000_000)));
        row.put(member + "民族", row.get("民族"));
        row.put(member + "工作单位", "示例单位" + random.nextInt(1000));
    }
}
