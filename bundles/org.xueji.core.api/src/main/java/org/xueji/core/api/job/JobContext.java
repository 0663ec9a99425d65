package org.xueji.core.api.job;

import java.sql.Connection;
import org.osgi.annotation.versioning.ProviderType;

/** What a run knows of itself. For the thread of the run only. */
@ProviderType
public interface JobContext {

    JobId id();

    String parameter();

    /** What the last attempt saved; empty on the first. */
    String state();

    /** Saves where the run stands, at once and on its own. At most 4,000 characters. */
    void save(String state);

    /** Saves where the run stands together with a chunk: commits with that connection. */
    void save(Connection chunk, String state);

    /** Shows progress; written at most once a second. */
    void progress(long done, long total, String note);

    /** True once somebody cancelled the run, the lease was lost, or the node is stopping. */
    boolean isCancelled();
}
