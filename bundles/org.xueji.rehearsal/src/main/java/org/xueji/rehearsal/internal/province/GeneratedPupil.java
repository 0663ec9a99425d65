package org.xueji.rehearsal.internal.province;

import org.xueji.registry.api.NewStudent;

/**
 * A pupil as the generator makes him.
 *
 * @param index among all, from 0; also the key of the row
 * @param defect what was planted
 * @param like the pupil whose number, or name and birth date, he has; -1 for nobody
 * @param row what is sent to the registry
 * @param life where he came to, and what has become of him since
 */
public record GeneratedPupil(int index, Defect defect, int like, NewStudent row, Life life) {

    /** What makes two runs comparable: who he is, where he lives, who cares for him. */
    public String line() {
        StringBuilder line = new StringBuilder(200);
        line.append(index).append('|').append(defect).append('|').append(row.name());
        line.append('|').append(row.gender().code()).append('|').append(row.birthDate());
        line.append('|').append(row.idNumber().orElse(""));
        line.append('|').append(row.profile().get("homeAddress"));
        row.guardians().forEach(one -> line.append('|').append(one.name()).append(one.phone()));
        line.append('|').append(life.line());
        return line.append('\n').toString();
    }
}
