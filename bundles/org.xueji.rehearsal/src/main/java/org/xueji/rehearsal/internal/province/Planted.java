package org.xueji.rehearsal.internal.province;

import java.util.Optional;

/**
 * A fault of the generated province, and where it is.
 *
 * @param in the class that has the pupil
 * @param other the class of the pupil whom he is like; empty when the fault is his alone
 * @param like index of that pupil; -1 for nobody
 * @param fate what the rules have to make of the row
 */
public record Planted(
        GeneratedPupil pupil, PlannedClass in, int like, Optional<PlannedClass> other, Fate fate) {}
