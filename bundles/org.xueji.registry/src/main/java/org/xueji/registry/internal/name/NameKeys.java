package org.xueji.registry.internal.name;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/**
 * ASCII keys of names: syllables with a blank between them, so that 方安 (fang an) is not taken for
 * 范刚 (fan gang). Lists are sorted by the first key, every key finds.
 */
@Component(service = NameKeys.class)
public final class NameKeys {

    /** Readings multiply; what nobody would try is not kept. */
    private static final int MOST = 12;

    private static final int LENGTH = 200;

    private static final Map<String, String> SURNAMES = surnames();

    /** Read when the first name comes, so that no start waits for it. */
    private static final class Loaded {
        static final Readings READINGS = new Readings();
    }

    /** The key that lists are sorted by: the usual readings, of a surname its reading as such. */
    public String sortKey(String name) {
        return keys(name).get(0);
    }

    /** All keys, that of the usual readings first. */
    public List<String> keys(String name) {
        List<List<String>> parts = parts(name);
        List<String> keys = new ArrayList<>(List.of(""));
        for (int i = 0; i < parts.size(); i++) {
            List<String> longer = new ArrayList<>();
            for (String reading : parts.get(i)) {
                for (String key : keys) {
                    longer.add(key.isEmpty() ? reading : key + " " + reading);
                }
            }
            keys = longer.size() > MOST ? longer.subList(0, MOST) : longer;
        }
        Set<String> cut =
                keys.stream()
                        .map(key -> key.substring(0, Math.min(LENGTH, key.length())).strip())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return List.copyOf(cut);
    }

    /** For each syllable its readings, the likely one first. */
    private List<List<String>> parts(String name) {
        List<List<String>> parts = new ArrayList<>();
        int rest = surname(name, parts);
        StringBuilder latin = new StringBuilder();
        for (int i = rest; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int character = name.codePointAt(i);
            if (character < 0x80 && Character.isLetterOrDigit(character)) {
                latin.append(Character.toLowerCase((char) character));
            } else {
                flush(latin, parts);
                addReadings(character, parts);
            }
        }
        flush(latin, parts);
        return parts.isEmpty() ? List.of(List.of("~")) : parts;
    }

    private void addReadings(int character, List<List<String>> parts) {
        List<String> found = Loaded.READINGS.of(character);
        if (!found.isEmpty()) {
            parts.add(found);
        } else if (Character.isLetter(character)) {
            // sorts behind everything that can be read, yet in an order that stands
            parts.add(List.of("~" + Integer.toHexString(character)));
        }
    }

    private static void flush(StringBuilder latin, List<List<String>> parts) {
        if (latin.length() > 0) {
            parts.add(List.of(latin.toString()));
            latin.setLength(0);
        }
    }

    /** Reads a surname with a reading of its own; answers where the given name begins. */
    private int surname(String name, List<List<String>> parts) {
        for (int length = Math.min(2, name.length()); length > 0; length--) {
            String special = SURNAMES.get(name.substring(0, length));
            if (special != null) {
                String[] syllables = special.split(" ");
                for (int i = 0; i < length; i++) {
                    Set<String> all = new LinkedHashSet<>(List.of(syllables[i]));
                    all.addAll(Loaded.READINGS.of(name.charAt(i)));
                    parts.add(List.copyOf(all));
                }
                return length;
            }
        }
        return 0;
    }

    /**
     * The starts of keys that what a user typed may mean: {@code fangan} is fang an and fan gan. A
     * blank is a border that must be kept.
     */
    public List<String> prefixes(String typed) {
        String text = typed.toLowerCase(Locale.ROOT).replace("ü", "v").strip();
        List<String> found = new ArrayList<>(List.of(""));
        for (String word : text.split("\\s+")) {
            List<String> longer = new ArrayList<>();
            for (String start : found) {
                for (String cut : cuts(word)) {
                    longer.add(start.isEmpty() ? cut : start + " " + cut);
                }
            }
            found = longer;
        }
        return found.stream().distinct().limit(MOST).toList();
    }

    /** The word cut into syllables in every way; the last one may be only begun. */
    private List<String> cuts(String word) {
        List<String> cuts = new ArrayList<>(List.of(word));
        for (int at = 1; at < word.length(); at++) {
            if (Loaded.READINGS.isSyllable(word.substring(0, at))) {
                for (String rest : cuts(word.substring(at))) {
                    if (cuts.size() < 64) {
                        cuts.add(word.substring(0, at) + " " + rest);
                    }
                }
            }
        }
        return cuts;
    }

    private static Map<String, String> surnames() {
        String list =
                "单 shan,仇 qiu,解 xie,曾 zeng,盖 gai,查 zha,乐 yue,区 ou,朴 piao,华 hua,任 ren,"
                        + "宁 ning,召 shao,燕 yan,尉 wei,石 shi,员 yun,郇 xun,繁 po,秘 bi,折 she,"
                        + "翟 zhai,黑 he,盛 sheng,缪 miao,牟 mu,万 wan,干 gan,种 chong,重 chong,"
                        + "洗 xian,冼 xian,哈 ha,覃 qin,隗 wei,逄 pang,邸 di,逯 lu,佴 nai,郄 qie,"
                        + "葛 ge,过 guo,车 che,晟 cheng,那 na,能 nai,瞿 qu,钭 tou,谌 chen,幺 yao,"
                        + "不 fou,贾 jia,柏 bai,行 xing,呙 guo,适 kuo,撒 sa,祭 zhai,褚 chu,俞 yu,"
                        + "臧 zang,曲 qu,薄 bo,费 fei,占 zhan,吴 wu,阿 a,夏 xia,卜 bu,么 yao,句 gou,"
                        + "应 ying,於 yu,要 yao,炅 gui,阚 kan,强 qiang,少 shao,尹 yin,参 shen,"
                        + "单于 chan yu,尉迟 yu chi,万俟 mo qi,长孙 zhang sun,澹台 tan tai,"
                        + "令狐 ling hu,宇文 yu wen,皇甫 huang fu,鲜于 xian yu,夏侯 xia hou,"
                        + "欧阳 ou yang,上官 shang guan,司马 si ma,诸葛 zhu ge,呼延 hu yan,"
                        + "拓跋 tuo ba,贺若 he ruo,淳于 chun yu,公孙 gong sun,慕容 mu rong,"
                        + "独孤 du gu,南宫 nan gong,东方 dong fang,太史 tai shi,申屠 shen tu";
        return java.util.Arrays.stream(list.split(","))
                .map(entry -> entry.split(" ", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
