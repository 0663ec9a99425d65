package org.xueji.rehearsal.internal.storm;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.NewStudent;
import org.xueji.sample.SampleIds;

/** Children by number: the same number is the same child, on every node. */
final class StormChildren {

    private static final long SEED = 64;
    private static final List<NewStudent.Guardian> FAMILY =
            List.of(
                    new NewStudent.Guardian(
                            "王家长", "51", true, "10000000000", Map.of("address", "演习路1号")),
                    new NewStudent.Guardian(
                            "李家长", "52", true, "10000000001", Map.of("address", "演习路1号")));

    private final SampleIds ids;

    StormChildren(int schoolYear) {
        this.ids = new SampleIds(SEED, schoolYear);
    }

    NewStudent child(int number, ClassId into) {
        String idNumber = ids.idNumber(number);
        LocalDate born = ids.birthDate(number);
        return new NewStudent(
                number,
                "演习" + Character.toString(0x4E00 + number % 5_000),
                ids.isMale(number) ? Gender.MALE : Gender.FEMALE,
                born,
                "1",
                Optional.of(idNumber),
                into,
                Map.of("ethnicity", "01", "hukouType", "1", "homeAddress", "演习路1号"),
                FAMILY);
    }
}
