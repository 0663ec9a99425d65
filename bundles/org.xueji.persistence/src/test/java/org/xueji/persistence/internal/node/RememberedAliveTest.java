package org.xueji.persistence.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class RememberedAliveTest {

    private final AtomicLong nanos = new AtomicLong(7);
    private final RememberedAlive remembered = new RememberedAlive(nanos::get);
    private int asked;
    private boolean alive = true;
    private boolean closed;

    @Test
    void the_server_is_asked_once_in_a_moment() throws SQLException {
        try (Connection connection = connection()) {
            assertThat(connection.isValid(1)).isTrue();
            assertThat(asked).isZero();

            pass(RememberedAlive.MOMENT.toNanos());
            assertThat(connection.isValid(1)).isTrue();
            assertThat(connection.isValid(1)).isTrue();
            assertThat(asked).isEqualTo(1);

            pass(RememberedAlive.MOMENT.toNanos() - 1);
            connection.isValid(1);
            assertThat(asked).isEqualTo(1);
            pass(1);
            connection.isValid(1);
            assertThat(asked).isEqualTo(2);
        }
    }

    @Test
    void one_that_the_server_has_dropped_is_found_and_asked_again() throws SQLException {
        try (Connection connection = connection()) {
            alive = false;
            pass(RememberedAlive.MOMENT.toNanos());

            assertThat(connection.isValid(1)).isFalse();
            assertThat(connection.isValid(1)).isFalse();
            assertThat(asked).isEqualTo(2);
        }
    }

    @Test
    void one_that_the_driver_has_closed_is_dead_at_once() throws SQLException {
        try (Connection connection = connection()) {
            closed = true;

            assertThat(connection.isValid(1)).isFalse();
            assertThat(asked).isZero();
        }
    }

    @Test
    void everything_else_goes_to_the_driver() throws SQLException {
        try (Connection connection = connection()) {
            assertThatThrownBy(connection::createStatement)
                    .isInstanceOf(SQLException.class)
                    .hasMessage("createStatement");
            assertThat(connection).isEqualTo(connection).isNotEqualTo(connection());
        }
    }

    private void pass(long time) {
        nanos.addAndGet(time);
    }

    private Connection connection() throws SQLException {
        DataSource source =
                proxy(DataSource.class, method -> proxy(Connection.class, asked -> answer(asked)));
        return remembered.of(source).getConnection();
    }

    private Object answer(String method) throws SQLException {
        switch (method) {
            case "isValid":
                asked++;
                return alive;
            case "isClosed":
                return closed;
            case "close":
                return null;
            default:
                throw new SQLException(method);
        }
    }

    private interface Answer {
        Object to(String method) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        RememberedAliveTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, values) -> answer.to(method.getName())));
    }
}
