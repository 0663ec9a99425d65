package org.xueji.identity.internal.rest;

import java.time.Instant;
import org.xueji.core.api.job.JobId;
import org.xueji.identity.internal.bulk.AccountImport;

/**
 * An import of accounts.
 *
 * @param job its run, at {@code /api/jobs/<job>}
 * @param created rows that became accounts
 * @param same rows whose account was there already
 * @param refused rows with errors
 * @param reason code of why the file could not be taken; empty otherwise
 * @param openedAt when its passwords were taken out first; null before
 */
public record ImportView(
        long id,
        String fileName,
        AccountImport.State state,
        Long job,
        long created,
        long same,
        long refused,
        String reason,
        Instant startedAt,
        Instant finishedAt,
        Instant openedAt) {

    static ImportView of(AccountImport of) {
        return new ImportView(
                of.id(),
                of.fileName(),
                of.state(),
                of.job().map(JobId::value).orElse(null),
                of.created(),
                of.same(),
                of.refused(),
                of.reason(),
                of.startedAt(),
                of.finishedAt().orElse(null),
                of.openedAt().orElse(null));
    }
}
