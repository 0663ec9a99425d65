package org.xueji.registry.internal.bulk;

import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.StudentNumber;

/**
 * A child whose claim was granted, with what it gets.
 *
 * @param texts made of the child while the claims were asked for
 */
record Admitted(
        long person,
        StudentNumber number,
        long enrolment,
        Frame frame,
        NewStudent child,
        Texts texts) {}
