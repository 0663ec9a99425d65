package org.xueji.approval.api;

import java.util.Objects;
import org.xueji.core.api.post.Post;

/**
 * In whose place somebody has a step in hand (代办). A step whose own post has nobody who can decide
 * goes to the registrar of the nearest authority above where somebody can; whose step it is stays
 * said by the plan.
 *
 * @param post whose step it is
 * @param because why that post cannot decide it
 * @since 1.2
 */
public record InsteadOf(Post post, Cause because) {

    public InsteadOf {
        Objects.requireNonNull(post);
        Objects.requireNonNull(because);
    }

    /** Why a post cannot decide its step. */
    public enum Cause {
        /** No account of that organisation and role can be used: none, disabled, moved away. */
        NOBODY,
        /** Whoever holds the post has made the case or signed another step of it. */
        SIGNED
    }
}
