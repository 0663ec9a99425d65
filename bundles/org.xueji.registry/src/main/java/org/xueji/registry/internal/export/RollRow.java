package org.xueji.registry.internal.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.IdNumber;

/** A pupil on roll as a line of a file, the id number masked as in every list. */
final class RollRow {

    static final List<String> HEADER =
            List.of(
                    "学校标识码",
                    "学校名称",
                    "年级",
                    "班级",
                    "学籍号",
                    "姓名",
                    "性别",
                    "出生日期",
                    "身份证件号（脱敏）",
                    "学籍状态",
                    "入学日期");

    static final String COLUMNS =
            "O.CODE, O.NAME, L.GRADE, C.NAME, P.STUDENT_NUMBER, P.NAME, P.GENDER, P.BIRTH_DATE,"
                    + " P.ID_NUMBER, P.STATUS, E.FROM_DATE";

    private RollRow() {}

    static List<String> of(ResultSet row, Codes codes) throws SQLException {
        return List.of(
                row.getString(1),
                row.getString(2),
                named(codes, "grade", row.getString(3)),
                text(row.getString(4)),
                row.getString(5),
                row.getString(6),
                named(codes, "gender", row.getString(7)),
                row.getDate(8).toString(),
                IdNumber.mask(text(row.getString(9))),
                named(codes, "status", row.getString(10)),
                row.getDate(11).toString());
    }

    private static String named(Codes codes, String table, String code) {
        String known = text(code).strip();
        return codes.name(table, known).orElse(known);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
