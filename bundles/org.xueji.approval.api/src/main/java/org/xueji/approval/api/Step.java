package org.xueji.approval.api;

import java.util.Objects;
import java.util.regex.Pattern;
import org.xueji.core.api.access.Role;

/**
 * One step of a route.
 *
 * @param name stable within the route, such as {@code sending-county-review}: small letters, digits
 *     and dashes, 40 at most
 * @param org who acts, by relation to the case
 * @param role the role that decides there: {@link Role#LEADER} inside a school, {@link
 *     Role#REGISTRAR} at an authority (seed line 88); no other role ever decides
 * @param workingDays how long the organisation has from receipt, in working days, the day of
 *     receipt not counted; 1 to 60
 * @param article the legal article that the step rests on, as it is to be shown to users: one line,
 *     200 characters at most; may be empty
 */
public record Step(String name, ActingOrg org, Role role, int workingDays, String article) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int LONGEST_ARTICLE = 200;

    /**
     * @throws IllegalArgumentException when a value is out of bounds; says which and what would be
     *     right
     */
    public Step {
        Objects.requireNonNull(org);
        article = article.strip();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "step name '%s' is not of small letters, digits and dashes".formatted(name));
        }
        if (role != Role.LEADER && role != Role.REGISTRAR) {
            throw new IllegalArgumentException(
                    "step %s: %s decides nothing; LEADER or REGISTRAR does".formatted(name, role));
        }
        if (workingDays < 1 || workingDays > 60) {
            throw new IllegalArgumentException(
                    "step %s: %d working days are not 1 to 60".formatted(name, workingDays));
        }
        if (article.length() > LONGEST_ARTICLE
                || article.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "step %s: the article is not one line of at most %d characters"
                            .formatted(name, LONGEST_ARTICLE));
        }
    }

    /** The step in one line, from which nothing is left out. */
    String line() {
        return "step %s %s %s %d %s".formatted(name, org, role, workingDays, article).strip();
    }
}
