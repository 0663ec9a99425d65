package org.xueji.sample;

import java.util.List;
import java.util.SplittableRandom;

/** Places pupils come from: real regions, streets that do not exist. */
final class SamplePlaces {

    /**
     * A county.
     *
     * @param code 12-digit statistical code
     * @param local whether it lies in the province
     */
    record Place(String code, String name, String postcode, boolean local) {}

    private static final List<Place> LOCAL =
            List.of(
                    new Place("610102000000", "陕西省西安市新城区", "710004", true),
                    new Place("610103000000", "陕西省西安市碑林区", "710001", true),
                    new Place("610113000000", "陕西省西安市雁塔区", "710061", true),
                    new Place("610122000000", "陕西省西安市蓝田县", "710500", true),
                    new Place("610302000000", "陕西省宝鸡市渭滨区", "721000", true),
                    new Place("610402000000", "陕西省咸阳市秦都区", "712000", true),
                    new Place("610502000000", "陕西省渭南市临渭区", "714000", true),
                    new Place("610602000000", "陕西省延安市宝塔区", "716000", true),
                    new Place("610702000000", "陕西省汉中市汉台区", "723000", true),
                    new Place("610802000000", "陕西省榆林市榆阳区", "719000", true),
                    new Place("610902000000", "陕西省安康市汉滨区", "725000", true),
                    new Place("611002000000", "陕西省商洛市商州区", "726000", true));
    private static final List<Place> AWAY =
            List.of(
                    new Place("410102000000", "河南省郑州市中原区", "450007", false),
                    new Place("620102000000", "甘肃省兰州市城关区", "730030", false),
                    new Place("510104000000", "四川省成都市锦江区", "610021", false));

    private SamplePlaces() {}

    /** One pupil in twenty comes from another province. */
    static Place home(SplittableRandom random) {
        List<Place> list = random.nextInt(20) == 0 ? AWAY : LOCAL;
        return list.get(random.nextInt(list.size()));
    }

    static Place near(SplittableRandom random) {
        return LOCAL.get(random.nextInt(LOCAL.size()));
    }

    static String address(Place place, SplittableRandom random) {
        return place.name()
                + "示例路"
                + (1 + random.nextInt(400))
                + "号"
                + (1 + random.nextInt(30))
                + "栋"
                + (1 + random.nextInt(6))
                + "0"
                + (1 + random.nextInt(4))
                + "室";
    }

    /** No number in China begins with 100 and has eleven digits. */
    static String phone(SplittableRandom random) {
        return "100" + (10_000_000 + random.nextInt(90_000_000));
    }
}
