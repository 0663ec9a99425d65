package org.xueji.kernel.internal.job;

import java.time.Instant;
import org.xueji.core.api.access.Actor;

/** A run that is about to be written. */
record NewRun(String type, String parameter, boolean periodic, Actor by, Instant at) {

    static final int LONGEST_PARAMETER = 4000;

    NewRun {
        if (parameter.length() > LONGEST_PARAMETER) {
            throw new IllegalArgumentException("a job's parameter of " + parameter.length());
        }
    }
}
