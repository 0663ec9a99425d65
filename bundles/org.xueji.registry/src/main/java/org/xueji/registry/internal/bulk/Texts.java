package org.xueji.registry.internal.bulk;

import java.util.List;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.internal.name.NameKeys;

/**
 * What is written of a child and follows from its row alone, so that another thread makes it while
 * the database looks for claims.
 *
 * @param keys of its name, that of the usual readings first
 * @param guardians what each has beside columns, as JSON
 * @param details of its profile, as JSON
 */
record Texts(List<String> keys, List<String> guardians, String details) {

    static Texts of(NewStudent child, NameKeys names) {
        return new Texts(
                names.keys(child.name()),
                child.guardians().stream().map(one -> ProfileParts.json(one.profile())).toList(),
                ProfileParts.details(child.profile()));
    }
}
