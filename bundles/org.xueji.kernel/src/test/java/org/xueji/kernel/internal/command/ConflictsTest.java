package org.xueji.kernel.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.persistence.OptimisticLockException;
import javax.transaction.RollbackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictsTest {

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "40XL1", "X0Y84", "23505"})
    void a_conflict_is_found_however_deep_it_lies(String state) {
        RollbackException rollback = new RollbackException("marked");
        rollback.initCause(new IllegalStateException(new SQLException("x", state)));
        assertThat(Conflicts.causedBy(new IllegalStateException(rollback))).isTrue();
    }

    @Test
    void a_conflict_is_found_behind_another_sql_exception() {
        SQLException batch = new SQLException("batch", "XJ208");
        batch.setNextException(new SQLException("deadlock", "40001"));
        assertThat(Conflicts.causedBy(new RuntimeException(batch))).isTrue();
    }

    @Test
    void a_row_that_another_changed_meanwhile_is_a_conflict() {
        assertThat(Conflicts.causedBy(new RuntimeException(new OptimisticLockException())))
                .isTrue();
    }

    @Test
    void other_failures_are_not_repeated() {
        assertThat(Conflicts.causedBy(new RuntimeException(new SQLException("null", "23502"))))
                .isFalse();
        assertThat(Conflicts.causedBy(new RuntimeException("40001"))).isFalse();
    }

    @Test
    void a_circle_of_causes_ends() {
        RuntimeException one = new RuntimeException("one");
        one.initCause(new RuntimeException("two", one));
        assertThat(Conflicts.causedBy(one)).isFalse();
    }
}
