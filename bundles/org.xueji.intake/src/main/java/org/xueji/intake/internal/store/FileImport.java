package org.xueji.intake.internal.store;

import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.job.JobId;
import org.xueji.documents.api.DocumentRef;

/**
 * The taking in of one file.
 *
 * @param school empty for a file of many schools
 * @param by who sent it; organisation and role are not kept
 * @param why given for a file of many schools; empty otherwise
 * @param reasons why it failed
 */
public record FileImport(
        long id,
        Optional<OrgId> school,
        int schoolYear,
        String grade,
        ImportState state,
        DocumentRef document,
        String fileName,
        Optional<JobId> job,
        List<Reason> reasons,
        Actor by,
        String why) {

    /** What holds the files of a school in the store of documents. */
    public static String purpose(OrgId owner) {
        return "intake.files:" + owner;
    }

    /** What holds this file. */
    public String purpose() {
        return purpose(school.orElse(by.org()));
    }
}
