package org.xueji.identity.internal;

import java.util.stream.Stream;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/** Both products with the tables of identity. */
final class Databases {

    private Databases() {}

    /** Closed by JUnit after the class. */
    record Migrated(TestDatabase database, Identity identity) implements AutoCloseable {

        static Migrated of(TestDatabase database) {
            database.migrate("identity");
            return new Migrated(database, new Identity(database, database.jpa("xueji-identity")));
        }

        @Override
        public void close() {
            database.close();
        }

        @Override
        public String toString() {
            return database.toString();
        }
    }

    static Stream<Migrated> all() {
        return TestDatabases.all().map(Migrated::of);
    }
}
