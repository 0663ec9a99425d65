package org.xueji.rehearsal.internal.province;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Names as they occur: family names by how common they are, so that 王伟 and 李娜 have many namesakes;
 * minority names with a middle dot; characters beyond the basic plane.
 */
final class Names {

    /** Family names and how many of ten thousand people bear them, roughly. */
    private static final Weighted FAMILY =
            new Weighted(
                    "王710 李700 张670 刘520 陈450 杨310 赵270 黄250 周210 吴200 徐180 孙170 马160 胡140 朱140 郭130 何130 高130"
                            + " 林120 罗110 郑110 梁100 谢90 宋90 唐80 许80 邓80 冯80 韩80 曹70 曾70 彭70 萧60 蔡60 潘60 田60 董60 袁60"
                            + " 于60 余60 叶60 蒋60 杜60 苏50 魏50 程50 吕50 丁50 任50 卢40 姚40 沈40 钟40 姜40 崔40 谭40 陆40 范40 汪40"
                            + " 廖40 石40 金40 韦30 贾30 夏30 付30 方30 邹30 熊30 白30 孟30 秦30 邱30 侯30 江30 尹30 薛30 闫30 段30 雷30"
                            + " 龙30 黎30 史30 陶20 贺20 毛20 郝20 顾20 龚20 邵20 万20 覃20 武20 钱20 戴20 严20 欧阳10 上官2 司马2 诸葛1"
                            + " 单5 查3 仇3 解5 区2 盖1");

    /** Given names that many bear. */
    private static final Weighted POPULAR =
            new Weighted(
                    "伟30 娜28 静26 敏24 丽22 磊22 洋20 勇18 艳18 杰18 涛16 超16 强15 军14 平14 刚12 鹏12 婷24 雪14 倩12 浩20 博16"
                            + " 子涵40 梓涵38 欣怡36 子轩34 浩宇34 浩然33 宇轩32 一诺30 诗涵30 雨桐28 梓轩26 可馨26 雨泽24 佳怡24 思远18 俊杰20"
                            + " 博文20 明轩16 佳琪18 雨欣26 子墨16 梦瑶14 晨曦14 天佑10 雅静10 志强8 建国3 秀英2 文静12 嘉怡14 若曦12 奕辰16"
                            + " 沐宸16 依诺14 语桐12 铭泽10 睿哲8 芷若6 国平3 小明4");

    private static final String GIVEN =
            "子梓欣宇浩涵雨轩诗佳怡一博思雅俊文静明嘉语泽晨可悦睿铭晓天依琪乐瑞昊然彤心安宁航辰雪凯彬慧婷阳萌远志强敏"
                    + "洁琳琪瑶颖玥楠杰旭峰鑫磊淼森焱垚翔鹏飞龙虎云月星河山川海江湖春夏秋冬梅兰竹菊莲荷桂松柏桐枫柳";
    private static final List<String> RARE =
            List.of("䶮", "堃", "㛃", "𠅤", "𡋾", "𬭊", "𣸣", "犇", "𬬭", "𨱏");
    private static final List<Named> DOTTED_GIVEN =
            List.of(
                    new Named("阿依古丽", "05"),
                    new Named("迪丽娜尔", "05"),
                    new Named("阿卜杜拉", "05"),
                    new Named("古丽米热", "05"),
                    new Named("努尔兰", "17"),
                    new Named("叶尔兰", "17"),
                    new Named("扎西", "04"),
                    new Named("卓玛", "04"));
    private static final List<String> DOTTED_FATHER =
            List.of("买买提", "艾合买提", "热西提", "吐尔逊", "叶尔肯", "多吉", "次仁", "平措");
    private static final List<String> MINORITIES =
            List.of("03", "03", "03", "03", "11", "02", "15", "06", "08", "04");

    private Names() {}

    /**
     * A name and the ethnicity that goes with it.
     *
     * @param ethnicity code of table 2.2
     */
    record Named(String name, String ethnicity) {}

    static Named child(SplittableRandom random) {
        int kind = random.nextInt(1_000);
        if (kind == 0) {
            Named given = DOTTED_GIVEN.get(random.nextInt(DOTTED_GIVEN.size()));
            String father = DOTTED_FATHER.get(random.nextInt(DOTTED_FATHER.size()));
            return new Named(given.name() + "·" + father, given.ethnicity());
        }
        String family = FAMILY.next(random);
        if (kind < 4) {
            return new Named(family + character(random) + rare(random), "01");
        }
        // 回族 and others are one in two hundred in the province
        String ethnicity = kind < 9 ? MINORITIES.get(random.nextInt(MINORITIES.size())) : "01";
        return new Named(family + given(random), ethnicity);
    }

    static String adult(SplittableRandom random) {
        return adult(random, FAMILY.next(random));
    }

    static String adult(SplittableRandom random, String family) {
        return family + given(random);
    }

    /** The family name of a child's father. */
    static String familyOf(String child) {
        int dot = child.indexOf('·');
        if (dot > 0) {
            return child.substring(dot + 1);
        }
        boolean twoCharacters = child.length() > 2 && FAMILY.contains(child.substring(0, 2));
        return child.substring(0, twoCharacters ? 2 : 1);
    }

    private static String given(SplittableRandom random) {
        int kind = random.nextInt(100);
        if (kind < 40) {
            return POPULAR.next(random);
        }
        return kind < 52 ? character(random) : character(random) + character(random);
    }

    private static String character(SplittableRandom random) {
        // the first ones are the favourites of these years
        double skewed = random.nextDouble() * random.nextDouble();
        return String.valueOf(GIVEN.charAt((int) (skewed * GIVEN.length())));
    }

    private static String rare(SplittableRandom random) {
        return RARE.get(random.nextInt(RARE.size()));
    }
}
