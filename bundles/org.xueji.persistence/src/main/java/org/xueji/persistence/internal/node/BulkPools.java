package org.xueji.persistence.internal.node;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Dictionary;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.ops4j.pax.jdbc.pool.common.PooledDataSourceFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.jdbc.DataSourceFactory;

/** Makes non-XA pools from the settings that Pax JDBC made the XA pool from. */
final class BulkPools {

    private static final String COMMANDS =
            "(&(service.factoryPid=org.ops4j.datasource)"
                    + "(|(dataSourceName=xueji)(osgi.jndi.service.name=xueji)))";

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final PooledDataSourceFactory pools;

    BulkPools(
            BundleContext context,
            ConfigurationAdmin configurations,
            PooledDataSourceFactory pools) {
        this.context = context;
        this.configurations = configurations;
        this.pools = pools;
    }

    /** The settings that the pool for commands has now. */
    Dictionary<String, Object> current() throws SQLException {
        try {
            Configuration[] found = configurations.listConfigurations(COMMANDS);
            if (found == null || found.length != 1) {
                throw new SQLException(
                        (found == null ? 0 : found.length)
                                + " configurations of the data source xueji in etc/, not one");
            }
            return found[0].getProperties();
        } catch (IOException | InvalidSyntaxException e) {
            throw new SQLException("the configuration of the data source xueji", e);
        }
    }

    DataSource make(Dictionary<String, ?> commands) throws SQLException {
        Properties settings = BulkSettings.from(commands, new ExternalValues());
        ServiceReference<DataSourceFactory> driver = driver(commands);
        if (isPostgres(driver)) {
            // without it the driver reads a result whole before it gives the first row
            settings.putIfAbsent("defaultRowFetchSize", "1000");
        }
        DataSourceFactory factory = context.getService(driver);
        try {
            return pools.create(new RememberingDriver(factory), settings);
        } finally {
            context.ungetService(driver);
        }
    }

    /** Lets go of an embedded Derby, so that the next start finds nothing to recover. */
    void shutDownDerby(Dictionary<String, ?> commands) throws SQLException {
        Properties settings = BulkSettings.from(commands, new ExternalValues());
        Properties shutdown = new Properties();
        String database = settings.getProperty("databaseName", "");
        shutdown.setProperty("databaseName", database.replaceFirst(";.*", ""));
        shutdown.setProperty("shutdownDatabase", "shutdown");
        DataSourceFactory factory = context.getService(driver(commands));
        try {
            factory.createDataSource(shutdown).getConnection().close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static boolean isPostgres(ServiceReference<DataSourceFactory> driver) {
        return String.valueOf(driver.getProperty(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS))
                .startsWith("org.postgresql.");
    }

    private ServiceReference<DataSourceFactory> driver(Dictionary<String, ?> commands)
            throws SQLException {
        String filter =
                "(&"
                        + equal(commands, DataSourceFactory.OSGI_JDBC_DRIVER_CLASS)
                        + equal(commands, DataSourceFactory.OSGI_JDBC_DRIVER_NAME)
                        + "(objectClass="
                        + DataSourceFactory.class.getName()
                        + "))";
        try {
            return context.getServiceReferences(DataSourceFactory.class, filter).stream()
                    .findFirst()
                    .orElseThrow(() -> new SQLException("no driver for " + filter));
        } catch (InvalidSyntaxException e) {
            throw new SQLException("the driver's name in the configuration", e);
        }
    }

    private static String equal(Dictionary<String, ?> settings, String key) {
        return Optional.ofNullable(settings.get(key))
                .map(value -> "(" + key + "=" + value + ")")
                .orElse("");
    }
}
