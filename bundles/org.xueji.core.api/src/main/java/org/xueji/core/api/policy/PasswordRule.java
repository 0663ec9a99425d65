package org.xueji.core.api.policy;

/**
 * What a password that somebody chooses must be like, and how long it lasts.
 *
 * @param minLength fewest characters, in code points; 8 to 64
 * @param classes how many of the four classes (small letters, capital letters, digits, everything
 *     else) a password of less than 16 characters must mix; 1 to 4
 * @param history how many passwords, the one in force included, may not be chosen again; 1 to 24
 * @param maxAgeDays after so many days a login can do nothing but choose another; 30 to 365
 * @since 1.2
 */
public record PasswordRule(int minLength, int classes, int history, int maxAgeDays) {

    /**
     * @throws IllegalArgumentException when a value is out of bounds
     */
    public PasswordRule {
        Bounds.check("minLength", minLength, 8, 64);
        Bounds.check("classes", classes, 1, 4);
        Bounds.check("history", history, 1, 24);
        Bounds.check("maxAgeDays", maxAgeDays, 30, 365);
    }
}
