package org.xueji.approval.api;

import java.time.LocalDate;
import java.util.Objects;
import org.xueji.registry.api.Stage;

/**
 * What is known of a step when its deadline is set.
 *
 * @param caseType such as {@code transfer}
 * @param stage 学段 of the pupils concerned
 * @param step as the route has it, its own working days included
 * @param org code of the organisation that acts
 * @param day on which the case is opened
 */
public record DeadlineRequest(String caseType, Stage stage, Step step, String org, LocalDate day) {

    public DeadlineRequest {
        Objects.requireNonNull(caseType);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(step);
        Objects.requireNonNull(org);
        Objects.requireNonNull(day);
    }
}
