package org.xueji.workbook.internal.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.internal.table.TextCache;

/** What a clerk reads for a stored number. */
final class NumberTexts {

    /** A text and what it stands for. */
    record Shown(String text, CellKind kind) {}

    private static final int EXACT_DIGITS = 15;
    private static final int LAST_DAY = 2_958_465;
    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final boolean from1904;
    private final TextCache cache;

    NumberTexts(boolean from1904, TextCache cache) {
        this.from1904 = from1904;
        this.cache = cache;
    }

    /**
     * Whether the characters are a number that is shown as stored: at most 15 digits, no E, no
     * zeros that Excel would leave out.
     */
    static boolean isPlain(char[] chars, int length) {
        int digits = 0;
        int point = -1;
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                return false;
            }
        }
        boolean leadingZero = digits > 1 && chars[0] == '0' && point != 1;
        boolean trailingZero = point == 0 || point > 0 && chars[length - 1] <= '0';
        return digits > 0 && digits <= EXACT_DIGITS && !leadingZero && !trailingZero;
    }

    /** The cheap way for most cells. */
    String plain(char[] chars, int length) {
        return cache.of(chars, 0, length);
    }

    /**
     * @param number as stored; anything else comes back as text
     * @param format of {@link NumberFormats}
     */
    Shown of(String number, byte format) {
        BigDecimal value;
        try {
            value = new BigDecimal(number.strip());
        } catch (NumberFormatException e) {
            return new Shown(number, CellKind.TEXT);
        }
        if (Math.abs((long) value.precision() - value.scale()) > 400 || value.scale() > 400) {
            return new Shown(number, CellKind.TEXT);
        }
        if (format == NumberFormats.DATE && isDay(value)) {
            return new Shown(date(value), CellKind.DATE);
        }
        return number(value, format);
    }

    private static Shown number(BigDecimal value, byte digits) {
        BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
        if (whole.precision() > EXACT_DIGITS) {
            return new Shown(whole.toPlainString(), CellKind.PRECISION_LOST);
        }
        BigDecimal shown = value.round(new MathContext(EXACT_DIGITS)).stripTrailingZeros();
        String text = shown.signum() == 0 ? "0" : shown.toPlainString();
        if (digits > 0 && shown.signum() >= 0 && shown.scale() <= 0 && text.length() < digits) {
            text = "0".repeat(digits - text.length()) + text;
        }
        return new Shown(text, CellKind.NUMBER);
    }

    private static boolean isDay(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(LAST_DAY + 1L)) < 0;
    }

    private String date(BigDecimal value) {
        int day = value.intValue();
        if (day == 0) {
            return time(value);
        }
        if (from1904) {
            return DateTimeFormatter.BASIC_ISO_DATE.format(DAY_0_OF_1904.plusDays(day));
        }
        if (day == 60) {
            // Excel believes that 1900 had a 29 February
            return "19000229";
        }
        LocalDate date = DAY_0.plusDays(day < 60 ? day + 1L : day);
        return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }

    private static String time(BigDecimal value) {
        long seconds =
                value.multiply(BigDecimal.valueOf(86_400))
                        .setScale(0, RoundingMode.HALF_UP)
                        .min(BigDecimal.valueOf(86_399))
                        .longValue();
        return TIME.format(LocalTime.ofSecondOfDay(seconds));
    }
}
