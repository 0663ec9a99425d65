package org.xueji.intake.internal.check;

import java.util.Optional;

/** The schools that rows of the file may belong to. */
@FunctionalInterface
public interface Frames {
    Optional<SchoolFrame> find(String schoolCode);
}
