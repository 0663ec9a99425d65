package org.xueji.intake.internal.imports;

import java.util.List;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.DataRow;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;
import org.xueji.intake.api.Admission;
import org.xueji.intake.api.AdmissionPolicy;
import org.xueji.intake.api.IntakeBusiness;

/**
 * What policies are asked about rows of one school: of a file, and when others are tried on what is
 * stored.
 *
 * @param school its code
 * @param authority code of the authority that manages it; may be empty
 */
record RowQuestions(int schoolYear, String school, String authority) {

    /** Hears what a policy said: one list for each row. */
    @FunctionalInterface
    interface Answers {
        void add(PolicyRef by, List<List<Reason>> each, boolean refuses);
    }

    void ask(PolicySnapshot inForce, List<? extends DataRow> rows, Answers answers) {
        List<Admission> children = rows.stream().map(this::admission).toList();
        for (Selected<AdmissionPolicy> each : inForce.all(AdmissionPolicy.class)) {
            answers.add(each.ref(), each.policy().objectionsOf(children), true);
            answers.add(each.ref(), each.policy().doubtsOf(children), false);
        }
        for (Selected<DataCheck> each : inForce.all(DataCheck.class)) {
            if (IntakeBusiness.PRIMARY.equals(each.policy().subject())) {
                answers.add(each.ref(), each.policy().objections(rows), true);
            }
        }
    }

    private Admission admission(DataRow row) {
        return new Admission(schoolYear, school, authority, Claims.birthDate(row), row);
    }
}
