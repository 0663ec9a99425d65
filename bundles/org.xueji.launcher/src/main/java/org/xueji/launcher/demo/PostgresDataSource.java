package org.xueji.launcher.demo;

/**
 * The data source file for a {@link LocalPostgres}; the same keys as {@code
 * etc/postgres.cfg.example}.
 */
public final class PostgresDataSource {

    private PostgresDataSource() {}

    /** Such a server listens on loopback and trusts its only user. */
    public static String onLoopback(int port) {
        return """
                osgi.jdbc.driver.name = PostgreSQL JDBC Driver
                dataSourceName = xueji
                serverName = 127.0.0.1
                portNumber = %d
                databaseName = postgres
                user = postgres
                .password = postgres
                autosave = conservative
                cleanupSavepoints = true
                pool = dbcp2
                xa = true
                pool.maxTotal = 64
                pool.maxIdle = 64
                pool.minIdle = 1
                pool.timeBetweenEvictionRunsMillis = 30000
                pool.numTestsPerEvictionRun = -1
                pool.minEvictableIdleTimeMillis = 300000
                pool.maxWaitMillis = 5000
                pool.testOnBorrow = true
                bulk.maxTotal = 16
                bulk.maxIdle = 16
                """
                .formatted(port);
    }
}
