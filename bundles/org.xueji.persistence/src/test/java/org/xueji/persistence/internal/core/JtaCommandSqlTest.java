package org.xueji.persistence.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.Status;
import javax.transaction.Transaction;
import javax.transaction.TransactionManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JtaCommandSqlTest {

    private final Transactions transactions = new Transactions();
    private JtaCommandSql commands;

    @BeforeEach
    void open() throws SQLException {
        commands = new JtaCommandSql(transactions, Product.DERBY.create());
    }

    @Test
    void work_without_a_command_makes_one() {
        assertThat(commands.<String>run(connection -> "done")).isEqualTo("done");

        assertThat(transactions.calls).containsExactly("begin", "commit");
    }

    @Test
    void work_that_fails_alone_is_rolled_back() {
        assertThatThrownBy(() -> commands.run(JtaCommandSqlTest::deadlock))
                .matches(SqlFailure::isDeadlock);

        assertThat(transactions.calls).containsExactly("begin", "rollback");
    }

    @Test
    void work_in_a_command_joins_it() {
        transactions.status = Status.STATUS_ACTIVE;

        commands.run(connection -> null);

        assertThat(transactions.calls).isEmpty();
    }

    @Test
    void a_command_whose_work_failed_can_only_roll_back() {
        transactions.status = Status.STATUS_ACTIVE;

        assertThatThrownBy(() -> commands.run(JtaCommandSqlTest::deadlock))
                .isInstanceOf(SqlFailure.class);

        assertThat(transactions.calls).containsExactly("setRollbackOnly");
    }

    private static Object deadlock(java.sql.Connection connection) throws SQLException {
        throw new SQLException("lost", "40001");
    }

    /** Writes down what it is asked to do. */
    private static final class Transactions implements TransactionManager {

        private final List<String> calls = new ArrayList<>();
        private int status = Status.STATUS_NO_TRANSACTION;

        @Override
        public void begin() {
            calls.add("begin");
            status = Status.STATUS_ACTIVE;
        }

        @Override
        public void commit() {
            calls.add("commit");
            status = Status.STATUS_NO_TRANSACTION;
        }

        @Override
        public void rollback() {
            calls.add("rollback");
            status = Status.STATUS_NO_TRANSACTION;
        }

        @Override
        public void setRollbackOnly() {
            calls.add("setRollbackOnly");
            status = Status.STATUS_MARKED_ROLLBACK;
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public Transaction getTransaction() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void resume(Transaction transaction) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setTransactionTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Transaction suspend() {
            throw new UnsupportedOperationException();
        }
    }
}
