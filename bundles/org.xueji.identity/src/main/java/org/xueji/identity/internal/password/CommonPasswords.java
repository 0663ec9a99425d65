package org.xueji.identity.internal.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passwords that are tried first: those of a list, with or without digits and marks around them,
 * and what people make by habit: a name in pinyin and a birthday, one key again and again, a row of
 * the keyboard.
 */
final class CommonPasswords {

    private static final int FEWEST_DIFFERENT = 5;
    private static final Pattern ENDS = Pattern.compile("^[^a-z]+|[^a-z]+$");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
    private static final Pattern YEAR_MONTH_DAY =
            Pattern.compile("(19|20)?\\d{2}[-._]?(0[1-9]|1[0-2])[-._]?(0[1-9]|[12]\\d|3[01])");
    private static final Pattern NAME_AND_DAY =
            Pattern.compile("[a-z]{0,20}[-._@#!]?" + YEAR_MONTH_DAY + "[-._@#!]?[a-z]{0,20}[!.#]*");
    private static final Set<String> LISTED = read();

    private CommonPasswords() {}

    static boolean contains(String password) {
        String plain = password.strip().toLowerCase(Locale.ROOT);
        String undisguised = undisguised(plain);
        return LISTED.contains(plain)
                || LISTED.contains(undisguised)
                || isDecoratedWord(plain)
                || isDecoratedWord(undisguised)
                || NAME_AND_DAY.matcher(plain).matches()
                || plain.codePoints().distinct().count() < FEWEST_DIFFERENT
                || isRow(plain);
    }

    /** A listed word is no better for the digits and marks around and within it. */
    private static boolean isDecoratedWord(String plain) {
        String word = ENDS.matcher(plain).replaceAll("");
        String letters = NO_LETTERS.matcher(plain).replaceAll("");
        return word.length() >= 3 && LISTED.contains(word)
                || letters.length() >= 6 && LISTED.contains(letters);
    }

    private static String undisguised(String plain) {
        return plain.replace('@', 'a')
                .replace('4', 'a')
                .replace('3', 'e')
                .replace('1', 'i')
                .replace('0', 'o')
                .replace('$', 's')
                .replace('5', 's')
                .replace('7', 't');
    }

    /** Every character the neighbour of the one before, up or down: abcdefgh, 9876543210. */
    private static boolean isRow(String plain) {
        int[] points = plain.codePoints().toArray();
        int steps = 0;
        for (int i = 1; i < points.length; i++) {
            if (Math.abs(points[i] - points[i - 1]) <= 1) {
                steps++;
            }
        }
        return points.length > 1 && steps >= points.length - 2;
    }

    private static Set<String> read() {
        try (InputStream file = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#!"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
