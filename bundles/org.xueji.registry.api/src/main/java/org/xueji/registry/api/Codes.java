package org.xueji.registry.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The code tables of domain section 2, as versioned data. Safe for use by many threads; answers
 * from memory.
 */
@ProviderType
public interface Codes {

    /**
     * One entry. {@code offered} is false for codes that are kept for old data but may not be
     * entered.
     */
    record Code(String code, String name, boolean offered) {}

    /**
     * A table.
     *
     * @param id such as {@code ethnicity}
     * @param version date of the data, such as {@code 2014-09}
     * @param source the standard it comes from
     */
    record Table(String id, String title, String version, String source, List<Code> codes) {
        public Table {
            codes = List.copyOf(codes);
        }
    }

    /** All tables, by id. */
    List<Table> tables();

    Optional<Table> table(String id);

    /**
     * The stored code for what a user wrote: the exact name, an old name, or the exact code; empty
     * otherwise.
     */
    Optional<String> read(String table, String text);

    /** The Chinese name of a code. */
    Optional<String> name(String table, String code);
}
