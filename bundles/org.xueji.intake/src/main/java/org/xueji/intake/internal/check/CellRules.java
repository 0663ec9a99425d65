package org.xueji.intake.internal.check;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.catalogue.FieldType;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.Regions;

/** The rule of each kind of column. Regular expressions are too slow here: 78 cells a row. */
final class CellRules {
    private final Codes codes;
    private final Regions regions;
    private final Map<String, CodeRule> tables = new HashMap<>();
    private final Map<String, Boolean> knownRegions = new HashMap<>();

    CellRules(Codes codes, Regions regions) {
        this.codes = codes;
        this.regions = regions;
    }

    CellRule of(Field field) {
        return switch (field.type()) {
            case TEXT, ID_NUMBER -> (text, column, found) -> text;
            case NAME -> (text, column, found) -> CellText.name(text);
            case CODE -> tables.computeIfAbsent(field.table(), id -> new CodeRule(id, codes));
            case DATE -> CellRules::date;
            case MONTH -> CellRules::month;
            case REGION -> this::region;
            case PHONE -> CellRules::phone;
            case POSTCODE ->
                    (text, column, found) -> digits(text, 6, "intake.postcode", column, found);
            case CLASS_NO ->
                    (text, column, found) -> digits(text, 7, "intake.class-no", column, found);
            case SCHOOL_CODE -> CellRules::schoolCode;
            case VALIDITY -> CellRules::validity;
            case EMAIL -> CellRules::email;
            case DISTANCE -> CellRules::distance;
        };
    }

    /** Whether full-width signs are read as their ASCII twins. */
    static boolean isNarrow(FieldType type) {
        return type != FieldType.TEXT && type != FieldType.NAME && type != FieldType.CODE;
    }

    /** Whether the first six digits were ever a region. */
    boolean isRegion(String code) {
        String six = code.substring(0, 6);
        return knownRegions.computeIfAbsent(six, regions::wasEverInForce);
    }

    /** Whether there was no region of the first six digits any more when a year began. */
    boolean wasAbolishedBefore(String code, int year) {
        return regions.wasAbolishedBefore(code.substring(0, 6), year);
    }

    private static String date(String text, int column, Findings found) {
        if (text.length() != 8 || !CellText.isDigits(text)) {
            found.error(column, "intake.date-form");
            return "";
        }
        if (!Days.exists(text)) {
            found.error(column, "intake.date-impossible");
            return "";
        }
        return text;
    }

    private static String month(String text, int column, Findings found) {
        boolean good = text.length() == 6 && CellText.isDigits(text) && Days.exists(text + "01");
        return good ? text : refused(column, "intake.month-form", found);
    }

    private String region(String text, int column, Findings found) {
        if (text.length() != 12 || !CellText.isDigits(text)) {
            return refused(column, "intake.region-form", found);
        }
        return isRegion(text) ? text : refused(column, "intake.region-unknown", found);
    }

    private static String digits(String text, int length, String rule, int column, Findings found) {
        boolean good = text.length() == length && CellText.isDigits(text);
        return good ? text : refused(column, rule, found);
    }

    private static String schoolCode(String text, int column, Findings found) {
        String code = text.toUpperCase(Locale.ROOT);
        boolean temporary = code.startsWith("T");
        boolean good = code.length() == 10 && CellText.isDigits(code, temporary ? 1 : 0, 10);
        return good ? code : refused(column, "intake.school-code-form", found);
    }

    private static String phone(String text, int column, Findings found) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if ("-+() ".indexOf(c) < 0) {
                return refused(column, "intake.phone", found);
            }
        }
        return digits >= 7 && digits <= 20 ? text : refused(column, "intake.phone", found);
    }

    private static String validity(String text, int column, Findings found) {
        String plain = text.replace(".", "");
        boolean forEver = plain.equals("长期") || (plain.length() == 11 && plain.endsWith("-长期"));
        boolean good =
                plain.length() == 17
                        && plain.charAt(8) == '-'
                        && CellText.isDigits(plain, 0, 8)
                        && CellText.isDigits(plain, 9, 17)
                        && Days.exists(plain)
                        && Days.exists(plain.substring(9));
        return good || forEver ? plain : refused(column, "intake.validity", found);
    }

    private static String email(String text, int column, Findings found) {
        int at = text.indexOf('@');
        boolean good =
                at > 0
                        && text.indexOf('@', at + 1) < 0
                        && text.indexOf('.', at + 2) > 0
                        && !text.endsWith(".")
                        && text.indexOf(' ') < 0;
        return good ? text : refused(column, "intake.email", found);
    }

    private static String distance(String text, int column, Findings found) {
        int point = text.indexOf('.');
        boolean good =
                point < 0
                        ? text.length() <= 4 && CellText.isDigits(text)
                        : point <= 4
                                && text.length() - point == 2
                                && CellText.isDigits(text, 0, point)
                                && CellText.isDigits(text, point + 1, text.length());
        return good ? text : refused(column, "intake.distance", found);
    }

    /** What is wrong with an id number, as a rule; empty when nothing is. */
    String faultOf(String idNumber) {
        return switch (IdNumber.faultOf(idNumber)) {
            case FORM -> "intake.id-form";
            case DATE -> "intake.id-date";
            case CHECK -> "intake.id-check";
            case NONE -> isRegion(idNumber) ? "" : "intake.id-region";
        };
    }

    private static String refused(int column, String rule, Findings found) {
        found.error(column, rule);
        return "";
    }
}
