package org.xueji.workbook.internal.xlsx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xueji.workbook.api.TableProblem;
import org.xueji.workbook.internal.table.Problems;

/** The merged areas of a sheet. Rows must be asked for in order. */
final class MergedAreas {

    private static final int MOST = 20_000;

    private record Area(int top, int left, int bottom, int right) {}

    private final List<Area> areas;
    private final List<Area> active = new ArrayList<>();
    private int following;

    private MergedAreas(List<Area> areas) {
        this.areas = areas;
    }

    static MergedAreas none() {
        return new MergedAreas(List.of());
    }

    static MergedAreas read(XmlPart xml) {
        List<Area> areas = new ArrayList<>();
        CellReference corner = new CellReference();
        while (xml.nextStart()) {
            if (xml.element().equals("mergeCell")) {
                add(xml.attribute("ref").orElse(""), corner, areas);
            }
            if (areas.size() > MOST) {
                throw Problems.most(TableProblem.TOO_MANY_MERGED, MOST);
            }
        }
        areas.sort(Comparator.comparingInt(Area::top));
        return new MergedAreas(areas);
    }

    private static void add(String reference, CellReference corner, List<Area> areas) {
        String[] corners = reference.split(":", 2);
        if (corners.length < 2) {
            return;
        }
        corner.decode(corners[0]);
        int top = corner.row();
        int left = corner.column();
        corner.decode(corners[1]);
        if (left >= 0 && corner.column() >= left) {
            areas.add(new Area(top, left, corner.row(), corner.column()));
        }
    }

    /** Goes to a row. */
    void enter(int row) {
        if (areas.isEmpty()) {
            return;
        }
        active.removeIf(a -> a.bottom < row);
        while (following < areas.size() && areas.get(following).top <= row) {
            Area area = areas.get(following++);
            if (area.bottom >= row) {
                active.add(area);
            }
        }
    }

    /** Whether the cell of the row entered is part of an area. */
    boolean covers(int column) {
        for (int i = 0; i < active.size(); i++) {
            Area area = active.get(i);
            if (column >= area.left && column <= area.right) {
                return true;
            }
        }
        return false;
    }
}
