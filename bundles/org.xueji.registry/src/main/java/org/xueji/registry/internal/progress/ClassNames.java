package org.xueji.registry.internal.progress;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a class is called when its pupils go on: 小一(01)班 becomes 小二(01)班; pure functions. */
final class ClassNames {

    private static final String NUMERALS = "一二三四五六";
    private static final Pattern USUAL = Pattern.compile("([小初高])([" + NUMERALS + "])(.*)");

    private ClassNames() {}

    /**
     * @param grade the class's present one
     * @return the old name where it does not tell the grade in the usual way
     */
    static String next(String name, String grade) {
        Matcher usual = USUAL.matcher(name);
        int at = grade.charAt(1) - '1';
        if (!usual.matches()
                || "小初高".indexOf(usual.group(1)) != grade.charAt(0) - '1'
                || NUMERALS.indexOf(usual.group(2)) != at
                || at + 1 == NUMERALS.length()) {
            return name;
        }
        return usual.group(1) + NUMERALS.charAt(at + 1) + usual.group(3);
    }
}
