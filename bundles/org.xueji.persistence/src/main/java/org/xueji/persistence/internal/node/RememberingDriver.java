package org.xueji.persistence.internal.node;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.osgi.service.jdbc.DataSourceFactory;

/** A driver whose plain connections are {@link RememberedAlive}. */
final class RememberingDriver implements DataSourceFactory {

    private final DataSourceFactory driver;

    RememberingDriver(DataSourceFactory driver) {
        this.driver = driver;
    }

    @Override
    public DataSource createDataSource(Properties settings) throws SQLException {
        return new RememberedAlive(System::nanoTime).of(driver.createDataSource(settings));
    }

    @Override
    public ConnectionPoolDataSource createConnectionPoolDataSource(Properties settings)
            throws SQLException {
        return driver.createConnectionPoolDataSource(settings);
    }

    @Override
    public XADataSource createXADataSource(Properties settings) throws SQLException {
        return driver.createXADataSource(settings);
    }

    @Override
    public Driver createDriver(Properties settings) throws SQLException {
        return driver.createDriver(settings);
    }
}
