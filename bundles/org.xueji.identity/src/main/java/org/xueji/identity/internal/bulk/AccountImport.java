package org.xueji.identity.internal.bulk;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.JobId;
import org.xueji.documents.api.DocumentRef;

/**
 * A workbook of accounts to be made.
 *
 * @param sealKey what initial passwords are sealed with
 * @param by who brought it, in the role he had then
 * @param created rows that became accounts
 * @param same rows whose account was there already, with the very same data
 * @param refused rows with errors
 * @param reason code of why the file could not be taken at all; empty otherwise
 * @param openedAt when its passwords were taken out first
 */
public record AccountImport(
        long id,
        DocumentRef document,
        String purpose,
        String fileName,
        String sealKey,
        Actor by,
        State state,
        Optional<JobId> job,
        long created,
        long same,
        long refused,
        String reason,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> openedAt) {

    /** Where it stands; all but the first are final. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** What the sealed passwords belong to. */
    String about() {
        return "identity.import:" + id;
    }
}
