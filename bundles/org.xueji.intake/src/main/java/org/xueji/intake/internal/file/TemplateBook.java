package org.xueji.intake.internal.file;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.catalogue.FieldSource;
import org.xueji.intake.internal.catalogue.FieldType;
import org.xueji.intake.internal.catalogue.Need;
import org.xueji.registry.api.Codes;
import org.xueji.workbook.api.ColumnSpec;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.WorkbookWriter;

/** Writes the collection template: header, drop-down lists, an example, and how to fill it. */
@Component(service = TemplateBook.class)
public final class TemplateBook {
    private static final int PREPARED_ROWS = 1_000;
    private static final String SHEET = "学生信息";

    private final Catalogue catalogue = Catalogue.load();
    private final Codes codes;
    private final TableWriters writers;

    @Activate
    public TemplateBook(@Reference Codes codes, @Reference TableWriters writers) {
        this.codes = codes;
        this.writers = writers;
    }

    public void write(OutputStream out) {
        try (WorkbookWriter book = writers.workbook(out, TableWriters.Texts.INLINE)) {
            book.sheet(sheet(SHEET, PREPARED_ROWS)).close();
            try (RowWriter example = book.sheet(SheetSpec.of("填写示例", catalogue.headers()))) {
                example.row(catalogue.fields().stream().map(Field::example).toList());
            }
            book.notes("填写说明", notes());
        }
    }

    /** A sheet with the template's columns. */
    SheetSpec sheet(String name, int emptyRows) {
        return new SheetSpec(
                name, catalogue.fields().stream().map(this::column).toList(), emptyRows);
    }

    private ColumnSpec column(Field field) {
        ColumnSpec plain = ColumnSpec.of(field.header());
        return new ColumnSpec(
                field.header(),
                plain.width(),
                field.need() == Need.MANDATORY,
                choices(field),
                note(field));
    }

    private List<String> choices(Field field) {
        if (field.type() != FieldType.CODE) {
            return List.of();
        }
        return codes.table(field.table()).stream()
                .flatMap(table -> table.codes().stream())
                .filter(Codes.Code::offered)
                .map(Codes.Code::name)
                .toList();
    }

    private static String note(Field field) {
        String need =
                switch (field.need()) {
                    case MANDATORY -> "必填";
                    case OPTIONAL -> "选填";
                    case CONDITIONAL -> "条件必填";
                };
        String unsure = field.source() == FieldSource.UNCERTAIN ? "（待核实字段）" : "";
        String example = field.example().isEmpty() ? "" : "；例：" + field.example();
        return need + unsure + (field.note().isEmpty() ? "" : "；" + field.note()) + example;
    }

    private List<String> notes() {
        List<String> lines = new ArrayList<>();
        lines.add("小学新生信息采集表，字段目录版本 " + catalogue.version() + "，共 " + catalogue.size() + " 项。");
        lines.add("请勿增删或调换列，勿合并单元格，勿使用公式；所有单元格均为文本。");
        lines.add("一个文件只填一所学校的学生，最多 20000 行；可保存为 .xlsx 或 UTF-8/GB18030 编码的 .csv。");
        lines.add("选项请填中文名称，如“男”，不要填“1-男”。每名学生须填两名家庭成员。");
        lines.add("标注“待核实字段”的 3 项尚未与省厅正式清单核对，可不填。");
        for (Field field : catalogue.fields()) {
            lines.add(field.number() + ". " + field.header() + "：" + note(field) + table(field));
        }
        return lines;
    }

    private String table(Field field) {
        return Optional.of(field.table())
                .filter(id -> !id.isEmpty())
                .flatMap(codes::table)
                .map(table -> "；选项依据：" + table.source())
                .orElse("");
    }
}
