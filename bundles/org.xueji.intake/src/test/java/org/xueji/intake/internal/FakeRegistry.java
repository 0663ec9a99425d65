package org.xueji.intake.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.StudentNumber;
import org.xueji.shared.sql.Sql;
import org.xueji.testkit.TestDatabase;

/** Keeps nothing but the claims, in a table of the same database: it commits with the chunk. */
public final class FakeRegistry implements RegistryBulk {
    private int callsUntilCrash = Integer.MAX_VALUE;

    public FakeRegistry(TestDatabase db) {
        db.execute(
                "CREATE TABLE TST_CLAIM (CLAIM VARCHAR(120) NOT NULL PRIMARY KEY, SCHOOL BIGINT,"
                        + " SEQ INTEGER)");
    }

    /** The process dies at the n-th call from now. */
    public void crashAtCall(int n) {
        callsUntilCrash = n;
    }

    @Override
    public List<Taken> findTaken(Connection chunk, OrgId school, List<Identity> identities) {
        return findTaken(chunk, Collections.nCopies(identities.size(), school), identities);
    }

    @Override
    public List<Taken> findTaken(Connection chunk, List<OrgId> schools, List<Identity> identities) {
        crashPerhaps();
        List<Taken> answers = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            answers.add(taken(chunk, schools.get(i), key(identities.get(i))));
        }
        return answers;
    }

    @Override
    public List<Enrolled> enrol(
            Connection chunk, List<Cohort> cohorts, JournalId journal, Past past) {
        crashPerhaps();
        List<Enrolled> answers = new ArrayList<>();
        for (Cohort cohort : cohorts) {
            cohort.children().forEach(c -> answers.add(enrol(chunk, cohort.school(), c)));
        }
        if (answers.size() > MAX_CHUNK) {
            throw new IllegalArgumentException("chunk of " + answers.size());
        }
        return answers;
    }

    public void claim(TestDatabase db, String idNumber, long school) {
        db.execute("INSERT INTO TST_CLAIM VALUES ('" + idNumber + "', " + school + ", 0)");
    }

    private Enrolled enrol(Connection chunk, OrgId school, NewStudent child) {
        String key =
                key(
                        new Identity(
                                child.idNumber(), child.name(), child.gender(), child.birthDate()));
        Taken taken = taken(chunk, school, key);
        if (taken != Taken.FREE) {
            return new Enrolled(child.key(), taken, Optional.empty(), Optional.empty());
        }
        try {
            long seq = 1 + Sql.number(chunk, "SELECT COUNT(*) FROM TST_CLAIM");
            Sql.update(chunk, "INSERT INTO TST_CLAIM VALUES (?, ?, ?)", key, school.value(), seq);
            return new Enrolled(
                    child.key(),
                    Taken.FREE,
                    Optional.of(new PersonId(seq)),
                    Optional.of(new StudentNumber("L" + String.format("%018d", seq))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Taken taken(Connection chunk, OrgId school, String key) {
        try {
            return Sql.one(
                            chunk,
                            "SELECT SCHOOL FROM TST_CLAIM WHERE CLAIM = ?",
                            row -> row.getLong(1),
                            key)
                    .map(holder -> holder == school.value() ? Taken.SAME_SCHOOL : Taken.ELSEWHERE)
                    .orElse(Taken.FREE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(Identity identity) {
        return identity.idNumber()
                .orElse(identity.name() + identity.gender() + identity.birthDate());
    }

    private void crashPerhaps() {
        if (--callsUntilCrash == 0) {
            throw new StackOverflowError("the process dies here");
        }
    }
}
