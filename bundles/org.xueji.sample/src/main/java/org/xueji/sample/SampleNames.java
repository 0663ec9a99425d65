package org.xueji.sample;

import java.util.List;
import java.util.SplittableRandom;

/** Names as they occur: common ones, minority names with a middle dot, rare characters. */
final class SampleNames {
    private static final List<String> FAMILY =
            List.of(
                    ("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓"
                                    + " 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石"
                                    + " 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎"
                                    + " 单 解 查 仇 欧阳 司马 诸葛 上官")
                            .split(" "));
    private static final String GIVEN = "子梓欣宇浩涵雨轩诗佳怡一博思雅俊文静明嘉语泽晨可悦睿铭晓天依琪乐瑞昊然彤心安宁航辰雪凯彬慧婷阳萌远志强敏";
    private static final List<String> RARE = List.of("䶮", "堃", "㛃", "𠅤", "𡋾", "𬭊", "𣸣", "犇");
    private static final List<String> DOTTED =
            List.of("阿依古丽·买买提", "迪丽娜尔·艾合买提", "扎西·多吉", "阿卜杜拉·热西提", "古丽米热·吐尔逊", "努尔兰·叶尔肯");
    private static final List<String> DOTTED_ETHNICITY =
            List.of("维吾尔族", "维吾尔族", "藏族", "维吾尔族", "维吾尔族", "哈萨克族");
    private static final List<String> OTHERS = List.of("回族", "满族", "蒙古族", "土家族", "苗族", "壮族");

    private SampleNames() {}

    /** A name, and the ethnicity that goes with it. */
    record Named(String name, String ethnicity) {}

    static Named child(SplittableRandom random) {
        int kind = random.nextInt(200);
        if (kind == 0) {
            int place = random.nextInt(DOTTED.size());
            return new Named(DOTTED.get(place), DOTTED_ETHNICITY.get(place));
        }
        String family = of(FAMILY, random);
        if (kind == 1) {
            return new Named(family + given(random) + of(RARE, random), "汉族");
        }
        String given = random.nextInt(10) < 3 ? given(random) : given(random) + given(random);
        return new Named(family + given, kind < 8 ? of(OTHERS, random) : "汉族");
    }

    /** A name that no other number gets, for pupils who are told apart by it. */
    static Named unique(int number) {
        int length = GIVEN.length();
        String name =
                FAMILY.get(number / length / length % FAMILY.size())
                        + GIVEN.charAt(number / length % length)
                        + GIVEN.charAt(number % length);
        return new Named(name, "汉族");
    }

    static String adult(SplittableRandom random, String family) {
        return family + given(random) + given(random);
    }

    static String family(SplittableRandom random) {
        return of(FAMILY, random);
    }

    /** The family name of a child's father. */
    static String familyOf(String childName) {
        for (int length = 2; length >= 1; length--) {
            if (childName.length() > length && FAMILY.contains(childName.substring(0, length))) {
                return childName.substring(0, length);
            }
        }
        return "王";
    }

    private static String given(SplittableRandom random) {
        return String.valueOf(GIVEN.charAt(random.nextInt(GIVEN.length())));
    }

    private static String of(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
