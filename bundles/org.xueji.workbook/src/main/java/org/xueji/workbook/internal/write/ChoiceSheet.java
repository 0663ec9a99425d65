package org.xueji.workbook.internal.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The lists behind the drop-downs, on a hidden sheet: Excel takes no more than 255 characters in
 * the rule itself. Equal lists are written once.
 */
final class ChoiceSheet {

    private final Workbook workbook;
    private final CellTextWriter texts;
    private final Map<List<String>, Range> ranges = new HashMap<>();
    private Worksheet sheet;

    ChoiceSheet(Workbook workbook, CellTextWriter texts) {
        this.workbook = workbook;
        this.texts = texts;
    }

    /** Offers the choices in a range of cells and warns of others; it does not forbid them. */
    void offer(List<String> choices, Range cells) {
        cells.validateWithList(ranges.computeIfAbsent(choices, this::add))
                .allowBlank(true)
                .showDropdown(true)
                .showErrorMessage(true)
                .errorStyle(DataValidationErrorStyle.WARNING)
                .errorTitle("选项")
                .error("请从下拉列表中选择 / choose from the list");
    }

    private Range add(List<String> choices) {
        if (sheet == null) {
            sheet = workbook.newWorksheet("选项");
            sheet.setVisibilityState(VisibilityState.HIDDEN);
        }
        int column = ranges.size();
        for (int i = 0; i < choices.size(); i++) {
            texts.write(sheet, i, column, choices.get(i));
        }
        return sheet.range(0, column, choices.size() - 1, column);
    }
}
