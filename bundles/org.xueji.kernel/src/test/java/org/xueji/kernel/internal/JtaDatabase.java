package org.xueji.kernel.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.Synchronization;
import javax.transaction.Transaction;
import javax.transaction.TransactionManager;
import javax.transaction.xa.XAException;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.apache.geronimo.transaction.manager.GeronimoTransactionManager;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.xa.PGXADataSource;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.persistence.internal.core.JtaCommandSql;
import org.xueji.persistence.internal.core.SqlDatabase;
import org.xueji.testkit.TestDatabase;

/** A test database under the container's transaction manager, with real XA connections. */
public final class JtaDatabase {

    private final TransactionManager transactions = manager();
    private final XADataSource source;
    private final Map<Transaction, Enlisted> enlisted = new ConcurrentHashMap<>();
    private final Database database;

    public JtaDatabase(TestDatabase plain) {
        this.source = xa(plain);
        this.database =
                new SqlDatabase(
                        plain.dialect(),
                        new JtaCommandSql(transactions, pool()),
                        plain.dataSource(),
                        dialect -> Optional.empty());
    }

    public TransactionManager transactions() {
        return transactions;
    }

    public Database database() {
        return database;
    }

    private static TransactionManager manager() {
        try {
            return new GeronimoTransactionManager();
        } catch (XAException e) {
            throw new IllegalStateException(e);
        }
    }

    private static XADataSource xa(TestDatabase plain) {
        try {
            return plain.dialect() == Dialect.DERBY
                    ? derby(plain.dataSource().unwrap(EmbeddedDataSource.class))
                    : postgres(plain.dataSource().unwrap(PGSimpleDataSource.class));
        } catch (SQLException e) {
            throw new IllegalStateException("XA connections to " + plain, e);
        }
    }

    private static XADataSource derby(EmbeddedDataSource plain) {
        EmbeddedXADataSource xa = new EmbeddedXADataSource();
        xa.setDatabaseName(plain.getDatabaseName());
        return xa;
    }

    private static XADataSource postgres(PGSimpleDataSource plain) {
        PGXADataSource xa = new PGXADataSource();
        xa.setUrl(plain.getUrl());
        xa.setUser(plain.getUser());
        return xa;
    }

    private DataSource pool() {
        return (DataSource)
                Proxy.newProxyInstance(
                        JtaDatabase.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, args) -> unclosed(connection()));
    }

    private Connection connection() throws Exception {
        Transaction running = transactions.getTransaction();
        Enlisted known = enlisted.get(running);
        if (known == null) {
            XAConnection xa = source.getXAConnection();
            running.enlistResource(xa.getXAResource());
            known = new Enlisted(xa, xa.getConnection());
            enlisted.put(running, known);
            running.registerSynchronization(new Closing(running));
        }
        return known.connection();
    }

    private record Enlisted(XAConnection xa, Connection connection) {}

    private static Connection unclosed(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        JtaDatabase.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, args) -> {
                            if (method.getName().equals("close")) {
                                return null;
                            }
                            try {
                                return method.invoke(connection, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private final class Closing implements Synchronization {

        private final Transaction running;

        Closing(Transaction running) {
            this.running = running;
        }

        @Override
        public void beforeCompletion() {
            // open until the end
        }

        @Override
        public void afterCompletion(int status) {
            try {
                enlisted.remove(running).xa().close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
