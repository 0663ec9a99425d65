package org.xueji.core.api.job;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Actor;

/** Starts, watches and cancels long work. Safe for use by many threads. */
@ProviderType
public interface Jobs {

    /**
     * Writes a run that a node will take soon; in the running command's transaction when there is
     * one, else in its own.
     *
     * @param parameter what the job needs to know, at most 4,000 characters; ids, no personal data
     */
    JobId start(String type, String parameter, Actor by);

    Optional<JobRun> find(JobId id);

    /** Runs of a type (all types when empty), newest first. */
    Page<JobRun> history(String type, PageRequest page);

    /**
     * Asks a run to stop; refused ({@code core.job-over}) when it has ended. What its chunks
     * committed stays.
     */
    Outcome<JobRun> cancel(JobId id, Actor by);

    /** Names of the types whose bundles are present. */
    List<String> types();
}
