package org.xueji.identity.internal.bulk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xueji.core.api.access.Role;

/** The columns of the workbook, from left to right. */
public enum Column {
    ORG("单位代码", "必填；学校填 10 位学校标识码，教育局填单位代码"),
    ROLE("角色", "必填；学籍管理员、学籍主管领导或系统管理员"),
    LOGIN("登录名", "必填；3 至 40 个字符：英文字母、数字、点、横线、下划线，以字母或数字开头，全省唯一"),
    NAME("姓名", "必填；不超过 60 个字"),
    PERSON("人员编号", "选填；本人已有其他账号时，填该账号的人员编号");

    static final Map<String, Role> ROLES =
            Map.of(
                    "学籍管理员", Role.REGISTRAR,
                    "学籍主管领导", Role.LEADER,
                    "系统管理员", Role.SYSTEM_ADMINISTRATOR);

    private final String header;
    private final String note;

    Column(String header, String note) {
        this.header = header;
        this.note = note;
    }

    public String header() {
        return header;
    }

    String note() {
        return note;
    }

    static List<String> headers() {
        return Stream.of(values()).map(Column::header).toList();
    }

    static String nameOf(Role role) {
        return ROLES.entrySet().stream()
                .filter(each -> each.getValue() == role)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(role.name());
    }
}
