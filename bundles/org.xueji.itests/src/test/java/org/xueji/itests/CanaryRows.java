package org.xueji.itests;

import java.util.ArrayList;
import java.util.List;
import org.xueji.sample.SampleFile;

/**
 * Generated pupils whose homes, relatives and ways to be reached stand nowhere else: so that one
 * that is read in an answer can only have come from its own unit.
 */
final class CanaryRows {

    private static final List<String> HEADERS = SampleFile.headers();
    private static final String DIGITS = "零一二三四五六七八九";

    private final String unit;
    private final SampleFile file;

    /**
     * @param unit of the table, such as {@code A}
     */
    CanaryRows(String unit, SampleFile file) {
        this.unit = unit;
        this.file = file;
    }

    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        file.rows().forEach(row -> rows.add(marked(row, rows.size())));
        return rows;
    }

    byte[] workbook() throws java.io.IOException {
        RawWorkbook workbook = new RawWorkbook().row(HEADERS);
        rows().forEach(workbook::row);
        return workbook.bytes();
    }

    private List<String> marked(List<String> row, int index) {
        List<String> cells = new ArrayList<>(row);
        String mark = "金丝雀" + unit + index;
        for (String header : List.of("现住址", "通信地址", "家庭地址", "成员1现住址", "成员2现住址")) {
            String address = cells.get(HEADERS.indexOf(header));
            if (!address.isEmpty()) {
                put(cells, header, address + mark + header);
            }
        }
        put(
                cells,
                "电子信箱",
                "canary-" + unit + index + (isRefused(index) ? "#" : "@") + "mail.invalid");
        put(cells, "主页地址", "http://canary-" + unit + index + ".invalid/");
        for (String member : List.of("成员1", "成员2")) {
            put(cells, member + "姓名", relative(member, index));
            put(cells, member + "工作单位", mark + member + "工作单位");
            put(cells, member + "职务", mark + member + "职务");
        }
        return cells;
    }

    /** Rows that are refused anyway have a wrong address too, so that a finding speaks of it. */
    private boolean isRefused(int index) {
        return file.planted().stream().anyMatch(each -> each.row() == index + 2);
    }

    /** A name that nobody has: names are of Chinese characters. */
    private String relative(String member, int index) {
        return (member.equals("成员1") ? "王" : "李")
                + "雀"
                + (unit.equals("A") ? "甲" : "乙")
                + DIGITS.charAt(index / 10)
                + DIGITS.charAt(index % 10);
    }

    private static void put(List<String> cells, String header, String value) {
        cells.set(HEADERS.indexOf(header), value);
    }
}
