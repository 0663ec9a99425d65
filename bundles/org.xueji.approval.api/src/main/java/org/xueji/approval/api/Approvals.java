package org.xueji.approval.api;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.PersonId;

/**
 * Opens cases and ends them, for domains. Each call joins the domain's own command, or is one of
 * its own; a refusal has written nothing. The domain has asked the access matrix for its own action
 * before; withdrawing and resubmitting ask it again. Safe for use by many threads.
 */
@ProviderType
public interface Approvals {

    /** How many schools may be asked about at once. */
    int MOST_SCHOOLS = 500;

    /**
     * Opens a case, or says every reason why not. Of an exclusive one the domain has locked the
     * pupil ({@link org.xueji.registry.api.Students#lock}) in this command before it asked what
     * speaks against it: else he may graduate meanwhile.
     *
     * <p>Codes: {@code approval.open-business} (2002), {@code approval.blocked} (2003), {@code
     * core.policy-failed}, {@code approval.no-steps}, {@code approval.nobody-decides}, {@code
     * approval.route-changed}, {@code approval.school-unknown}.
     *
     * @throws org.xueji.core.api.Away when the case type is not there
     */
    Outcome<ApprovalCase> open(NewCase wanted, Actor by);

    /**
     * What {@link #open} would refuse the case for, as things stand now; writes nothing.
     *
     * @return empty when it would be opened
     * @throws org.xueji.core.api.Away when the case type is not there
     * @since 1.1
     */
    List<Reason> objections(NewCase wanted);

    /**
     * Lets the waiting step agree, as its post does over REST, such as for a decision that was
     * taken before there was a case. Asks the matrix, and that maker is not checker.
     *
     * @param basedOn the version that was looked at; empty for whatever it is now
     * @param why may be empty, at most 200 characters
     * @param by who has decided
     * @throws org.xueji.core.api.NotAllowed when the step is not his
     * @since 1.1
     */
    Outcome<ApprovalCase> approve(CaseId id, OptionalLong basedOn, String why, Actor by);

    /**
     * Takes a case back for its initiator.
     *
     * @param basedOn the version that was looked at; empty for whatever it is now
     * @param why may be empty, at most 200 characters
     */
    Outcome<ApprovalCase> withdraw(CaseId id, OptionalLong basedOn, String why, Actor by);

    /** Sends a returned case on its way again, from the first step. */
    Outcome<ApprovalCase> resubmit(CaseId id, OptionalLong basedOn, String why, Actor by);

    /**
     * Ends a case for the system; all sides are told.
     *
     * @param why shown to all sides, 2 to 200 characters
     */
    Outcome<ApprovalCase> cancel(CaseId id, String why, Actor by);

    /**
     * Ends every open case of a pupil, such as on death.
     *
     * @param except the case that this happens in, which goes on
     * @return those that were ended; none is no refusal
     */
    List<ApprovalCase> cancelAll(PersonId pupil, Optional<CaseId> except, String why, Actor by);

    /**
     * Open cases of every kind in which a school takes part: as owner, on either side, or as who
     * began them. For work that is done once in a school's life: it reads every open case rather
     * than keep three more indexes that each decision would have to write.
     *
     * @param after where the page before ended; empty for the first
     * @param most 1 to 500
     * @return the oldest first, without their plans
     * @since 1.3
     */
    List<ApprovalCase> openOf(OrgId school, Optional<CaseId> after, int most);

    /**
     * The pupils of schools who have an open exclusive case 在办业务, whichever kind it is: of cases
     * that a school owns or sends a pupil in. In one query, for work on many schools.
     *
     * @param schools at most {@value #MOST_SCHOOLS}
     * @since 1.4
     */
    Set<PersonId> busyAt(Collection<OrgId> schools);

    /**
     * The same on the connection of a chunk, which has locked the pupils: nobody opens a case about
     * one of them from then on until it ends.
     *
     * @since 1.5
     */
    Set<PersonId> busyAt(Connection chunk, Collection<OrgId> schools);

    Optional<ApprovalCase> find(CaseId id);

    /** What happened to a case, oldest first; empty when there is no such case. */
    List<CaseEvent> history(CaseId id);
}
