package org.xueji.testkit;

import java.util.stream.Stream;
import javax.sql.DataSource;
import org.xueji.core.api.data.DatabaseKind;

/** Makes new, empty databases of both products for tests. */
public final class TestDatabases {

    private static final Product DERBY = new DerbyInMemory();
    private static final Product POSTGRES = new EmbeddedServer();

    private TestDatabases() {}

    /**
     * One of each product, as a {@code @MethodSource}: {@code org.xueji.testkit.TestDatabases#all}.
     */
    public static Stream<TestDatabase> all() {
        return Stream.of(DERBY, POSTGRES).map(product -> of(product, DatabaseKind.DEMO));
    }

    /** A new Derby database in memory, born as a demo database. */
    public static TestDatabase derby() {
        return derby(DatabaseKind.DEMO);
    }

    public static TestDatabase derby(DatabaseKind kind) {
        return of(DERBY, kind);
    }

    /**
     * A new database in the one embedded PostgreSQL server of this JVM, born as a demo database.
     */
    public static TestDatabase postgres() {
        return postgres(DatabaseKind.DEMO);
    }

    public static TestDatabase postgres(DatabaseKind kind) {
        return of(POSTGRES, kind);
    }

    /** A PostgreSQL database that nobody has used yet, not even to be born. */
    public static DataSource emptyPostgres() {
        return POSTGRES.empty().source();
    }

    private static TestDatabase of(Product product, DatabaseKind kind) {
        return new TestDatabase(new Beginning(product, kind));
    }
}
