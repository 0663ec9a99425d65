package org.xueji.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The 78 headers of the collection template, in order. */
final class Headers {
    static final List<String> ALL =
            List.of(
                    ("学校名称 班级名称 学校标识码 姓名 性别 出生日期 出生地行政区划代码 籍贯 民族 国籍/地区 身份证件类型 港澳台侨外"
                                    + " 健康状况 政治面貌 身份证件号 户口性质 户口所在地行政区划 校区号 年级 班号 入学年月 入学方式"
                                    + " 就读方式 现住址 通信地址 家庭地址 联系电话 邮政编码 是否独生子女 是否受过学前教育 是否留守儿童"
                                    + " 是否农村留守儿童 是否需要申请资助 是否享受一补 是否孤儿 是否烈士或优抚子女 上下学距离 上下学方式"
                                    + " 是否需要乘坐校车 姓名拼音 曾用名 身份证件有效期 血型 特长 学籍辅号 班内学号 学生来源 电子信箱"
                                    + " 主页地址 残疾类型 是否由政府购买学位 随班就读 成员1姓名 成员1关系 成员1关系说明 成员1现住址"
                                    + " 成员1户口所在地行政区划 成员1联系电话 成员1是否监护人 成员1身份证件类型 成员1身份证件号"
                                    + " 成员1民族 成员1工作单位 成员1职务 成员2姓名 成员2关系 成员2关系说明 成员2现住址"
                                    + " 成员2户口所在地行政区划 成员2联系电话 成员2是否监护人 成员2身份证件类型 成员2身份证件号"
                                    + " 成员2民族 成员2工作单位 成员2职务 是否进城务工人员随迁子女 是否随迁子女")
                            .split(" "));

    private static final Map<String, Integer> PLACES = places();

    private Headers() {}

    static int place(String header) {
        Integer place = PLACES.get(header);
        if (place == null) {
            throw new IllegalArgumentException("no column " + header);
        }
        return place;
    }

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        ALL.forEach(header -> places.put(header, places.size()));
        return Map.copyOf(places);
    }
}
