package org.xueji.registry.internal.bulk;

import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.StudentNumber;

/**
 * A child whose claim was granted, with what it gets.
 *
 * @param frame where it came to first
 * @param life at school, from then until now
 * @param county and {@code city}, of the school that it has now: 0 when the school's path has none
 * @param texts made of the child while the claims were asked for
 */
record Admitted(
        long person,
        StudentNumber number,
        Frame frame,
        Chronicle life,
        long county,
        long city,
        NewStudent child,
        Texts texts) {}
