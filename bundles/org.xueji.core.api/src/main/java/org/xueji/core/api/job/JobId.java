package org.xueji.core.api.job;

import org.xueji.core.api.access.Ids;

/** Identity of one run of a job. */
public record JobId(long value) {

    public static JobId parse(String text) {
        return new JobId(Ids.positive("job", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
