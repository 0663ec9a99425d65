package org.xueji.approval.api;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.post.Post;

/**
 * Who has an open case in hand.
 *
 * @param step name of the step; {@code correction} while the case is with its initiator
 * @param received the day it came, which is not counted
 * @param due the last day in time; late is shown and counted, and decides nothing
 * @param provisional whether the calendar of that year is not published yet
 * @param insteadOf in whose place; empty while whoever the plan names has it
 */
public record Waiting(
        String step,
        OrgId org,
        Role role,
        LocalDate received,
        LocalDate due,
        boolean provisional,
        Optional<InsteadOf> insteadOf) {

    /** The step's name while the case is with its initiator. */
    public static final String CORRECTION = "correction";

    public Waiting {
        Objects.requireNonNull(insteadOf);
    }

    /** In the hands of whoever the plan names. */
    public Waiting(
            String step,
            OrgId org,
            Role role,
            LocalDate received,
            LocalDate due,
            boolean provisional) {
        this(step, org, role, received, due, provisional, Optional.empty());
    }

    /**
     * Who has it in hand.
     *
     * @since 1.2
     */
    public Post post() {
        return new Post(org, role);
    }

    /**
     * Whose step it is, whoever has it in hand.
     *
     * @since 1.2
     */
    public Post own() {
        return insteadOf.map(InsteadOf::post).orElseGet(this::post);
    }

    /**
     * The same, in the hands of whoever the plan names.
     *
     * @since 1.2
     */
    public Waiting withOwn() {
        Post own = own();
        return new Waiting(step, own.org(), own.role(), received, due, provisional);
    }

    /**
     * The same, in somebody else's hands; the days go on.
     *
     * @since 1.2
     */
    public Waiting with(Post deputy, InsteadOf.Cause because) {
        return new Waiting(
                step,
                deputy.org(),
                deputy.role(),
                received,
                due,
                provisional,
                Optional.of(new InsteadOf(own(), because)));
    }

    public boolean isOverdue(LocalDate today) {
        return today.isAfter(due);
    }
}
