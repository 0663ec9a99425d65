package org.xueji.launcher.demo;

import java.security.SecureRandom;

/** Makes passwords that nobody knows before. */
final class Passwords {

    private static final String LETTERS =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 16;

    private final SecureRandom random = new SecureRandom();

    String next() {
        return random.ints(LENGTH, 0, LETTERS.length())
                .collect(
                        StringBuilder::new,
                        (text, at) -> text.append(LETTERS.charAt(at)),
                        StringBuilder::append)
                .append("-7a")
                .toString();
    }
}
