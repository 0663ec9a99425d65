package org.xueji.core.api.policy;

/**
 * How long a login lasts.
 *
 * @param idleMinutes a session nobody uses for so long has ended; 5 to 120
 * @param lifeMinutes however busy, a session lives no longer; 60 to 1440
 * @since 1.2
 */
public record SessionLimits(int idleMinutes, int lifeMinutes) {

    /**
     * @throws IllegalArgumentException when a value is out of bounds
     */
    public SessionLimits {
        Bounds.check("idleMinutes", idleMinutes, 5, 120);
        Bounds.check("lifeMinutes", lifeMinutes, 60, 1440);
    }
}
