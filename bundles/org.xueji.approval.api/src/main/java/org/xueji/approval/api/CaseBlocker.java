package org.xueji.approval.api;

import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.registry.api.PersonId;

/**
 * Something that keeps a pupil from new cases, such as an open problem record (national code 2003).
 * A service, asked inside the opening command. One that throws blocks: what it would have said is
 * not known.
 */
@ConsumerType
public interface CaseBlocker {

    /** For logs and refusals, such as {@code problem-record}. */
    String name();

    /**
     * Whether the pupil may not have a new case of this type now.
     *
     * @param caseType such as {@code transfer}; remedies, dropout and death start all the same
     */
    boolean blocks(PersonId pupil, String caseType);
}
