package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.xueji.approval.api.CaseId;
import org.xueji.shared.sql.Sql;

/** Who made what a case is about, besides whoever opened it. */
public final class Makers {
    private Makers() {}

    public static void add(Connection on, CaseId id, Collection<String> persons)
            throws SQLException {
        List<Object[]> rows =
                persons.stream().map(person -> new Object[] {id.value(), person}).toList();
        Sql.batch(on, "INSERT INTO APR_MAKER (CASE_ID, PERSON) VALUES (?, ?)", rows);
    }
}
