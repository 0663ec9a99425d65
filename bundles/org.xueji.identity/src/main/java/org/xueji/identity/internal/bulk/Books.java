package org.xueji.identity.internal.bulk;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.shared.sql.Sql;
import org.xueji.workbook.api.ColumnSpec;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.WorkbookWriter;

/** The workbook to be filled in, and the one with initial passwords. All cells are text. */
public final class Books {

    private static final int PREPARED_ROWS = 1_000;
    private static final int CHUNK = 500;
    private static final List<String> PASSWORD_HEADERS = List.of("单位代码", "角色", "登录名", "姓名", "初始密码");

    private final TableWriters writers;
    private final OrgTree tree;

    Books(TableWriters writers, OrgTree tree) {
        this.writers = writers;
        this.tree = tree;
    }

    /** The workbook to be filled in. */
    public void template(OutputStream out) {
        try (WorkbookWriter book = writers.workbook(out, TableWriters.Texts.INLINE)) {
            List<ColumnSpec> columns = Stream.of(Column.values()).map(Books::column).toList();
            book.sheet(new SheetSpec("账号", columns, PREPARED_ROWS)).close();
            book.notes("填写说明", notes());
        }
    }

    void passwords(Connection on, Map<Long, String> passwords, OutputStream out)
            throws SQLException {
        List<Issued> issued = issued(on, passwords);
        try (WorkbookWriter book = writers.workbook(out, TableWriters.Texts.INLINE)) {
            try (RowWriter sheet = book.sheet(SheetSpec.of("初始密码", PASSWORD_HEADERS))) {
                issued.forEach(each -> sheet.row(each.cells()));
            }
            book.notes("说明", List.of("初始密码只能用来登录并设置新密码，逾期作废；请当面或封装交给本人，不得群发。"));
        }
    }

    /** By place in the tree, so that the rows of a unit stand together. */
    private List<Issued> issued(Connection on, Map<Long, String> passwords) throws SQLException {
        List<Long> ids = List.copyOf(passwords.keySet());
        List<Issued> issued = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            issued.addAll(
                    Sql.list(
                            on,
                            "SELECT * FROM IDN_ACCOUNT WHERE ID IN ("
                                    + Sql.places(some.size())
                                    + ")",
                            row ->
                                    new Issued(
                                            row.getString("ORG_PATH"),
                                            List.of(
                                                    code(row.getLong("ORG_ID")),
                                                    Column.nameOf(
                                                            Role.valueOf(row.getString("ROLE"))),
                                                    row.getString("LOGIN"),
                                                    row.getString("DISPLAY_NAME"),
                                                    row.getBoolean("MUST_CHANGE")
                                                            ? passwords.get(row.getLong("ID"))
                                                            : "（已修改）")),
                            some.toArray()));
        }
        issued.sort((a, b) -> a.order().compareTo(b.order()));
        return issued;
    }

    private String code(long org) {
        return tree.code(new OrgId(org)).orElse("" + org);
    }

    private record Issued(String path, List<String> cells) {
        String order() {
            return path + " " + cells.get(2);
        }
    }

    private static ColumnSpec column(Column column) {
        ColumnSpec plain = ColumnSpec.of(column.header());
        List<String> choices =
                column == Column.ROLE ? List.of("学籍管理员", "学籍主管领导", "系统管理员") : List.of();
        return new ColumnSpec(
                column.header(),
                Math.max(plain.width(), 16),
                column != Column.PERSON,
                choices,
                column.note());
    }

    private static List<String> notes() {
        List<String> lines = new ArrayList<>();
        lines.add("批量建立账号，一行一个账号，最多 " + AccountImportJob.MOST_ROWS + " 行。");
        lines.add("请勿增删或调换列；可保存为 .xlsx 或 UTF-8/GB18030 编码的 .csv。");
        lines.add("有错误的行不建立账号，其余各行照常建立；改正后可将整个文件再次上传，已建立的账号不变。");
        for (Column column : Column.values()) {
            lines.add(column.header() + "：" + column.note());
        }
        return lines;
    }
}
