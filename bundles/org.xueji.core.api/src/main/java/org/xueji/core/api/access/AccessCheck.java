package org.xueji.core.api.access;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one place that says who may do what: the matrix of the rows of all domains present, less what
 * local policy withholds. An action without a row is refused, to operators ({@link Role#OPERATOR})
 * and jobs ({@link Role#SYSTEM}) too. Safe for use by many threads.
 */
@ProviderType
public interface AccessCheck {

    /** Whether the actor may do the action to records of these organisations. */
    boolean allows(Actor actor, String action, Parties parties);

    /** Whether the actor may do the action to records of the organisation. */
    default boolean allows(Actor actor, String action, OrgId org) {
        return allows(actor, action, Parties.of(org));
    }

    /**
     * Lets the actor pass or throws.
     *
     * @param kind what was asked for, such as {@code student}: a caller who may not see it gets the
     *     very answer that he gets for one that does not exist
     * @throws org.xueji.core.api.NotAllowed when the action is refused for an organisation the
     *     actor can see
     * @throws org.xueji.core.api.NotFound when none of the organisations is within the actor's
     *     scope: neither his own nor below; {@link org.xueji.core.api.NotFound#isHidden() hidden}
     */
    void require(Actor actor, String action, Parties parties, String kind);

    /** Lets the actor pass or throws, for a record of one organisation. */
    default void require(Actor actor, String action, OrgId org, String kind) {
        require(actor, action, Parties.of(org), kind);
    }

    /** Lets the actor pass or throws, when it was the organisation itself that was asked for. */
    default void require(Actor actor, String action, OrgId org) {
        require(actor, action, org, "org");
    }

    /**
     * Whether there is an organisation, his own or any other, to whose records the actor may do the
     * action. Asked before an operation runs.
     */
    boolean mayEver(Actor actor, String action);

    /** Every row there is, by action, role and level; what local policy withholds included. */
    List<Grant> matrix();
}
