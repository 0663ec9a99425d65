package org.xueji.transfer.internal.store;

import java.time.LocalDate;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.Stage;
import org.xueji.transfer.api.TransferReason;

/**
 * What policies are told of an application, but for where the schools lie.
 *
 * @param isGraduating whether the grade is the last of its stage at the sending school
 * @param isOverridden whether it says why he has to go all the same
 * @param day on which they are asked
 */
public record TransferFacts(
        OrgId sending,
        OrgId receiving,
        Stage stage,
        String grade,
        boolean isGraduating,
        boolean isOverridden,
        TransferReason reason,
        LocalDate birthDate,
        LocalDate day) {}
