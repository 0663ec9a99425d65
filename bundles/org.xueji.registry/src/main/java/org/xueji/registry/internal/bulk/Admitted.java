package org.xueji.registry.internal.bulk;

import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.StudentNumber;

/** A child whose claim was granted, with what it gets. */
record Admitted(long person, StudentNumber number, long enrolment, Frame frame, NewStudent child) {}
