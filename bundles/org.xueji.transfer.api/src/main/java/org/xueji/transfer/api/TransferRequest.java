package org.xueji.transfer.api;

import java.time.LocalDate;
import java.util.Objects;
import org.xueji.approval.api.RouteRequest.Place;
import org.xueji.registry.api.Stage;

/**
 * An application as policies see it. It has passed the rules that always hold: the pupil is
 * enrolled at the sending school, and the receiving school teaches his grade.
 *
 * @param sending 转出学校, and where it lies
 * @param receiving 转入学校, and where it lies
 * @param grade code of table 2.15; a transfer does not change it
 * @param isGraduating whether it is the last grade of its stage at the sending school
 * @param isOverridden whether the sending school has given a reason why he has to go all the same
 * @param birthDate of the pupil
 * @param schoolYear the calendar year in which the school year begins, such as 2014
 * @param day of submission
 */
public record TransferRequest(
        Place sending,
        Place receiving,
        Stage stage,
        String grade,
        boolean isGraduating,
        boolean isOverridden,
        TransferReason reason,
        LocalDate birthDate,
        int schoolYear,
        LocalDate day) {

    public TransferRequest {
        Objects.requireNonNull(sending);
        Objects.requireNonNull(receiving);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(grade);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(birthDate);
        Objects.requireNonNull(day);
    }
}
