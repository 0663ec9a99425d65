package org.xueji.persistence.internal.core;

import java.util.Optional;
import java.util.UUID;
import org.xueji.core.api.data.DatabaseKind;

/**
 * Whether this node works on the database it is configured for. A data folder belongs to one
 * database: whoever changes the configuration by mistake must not go on with an empty register.
 */
public sealed interface Acceptance {

    /** The database is the one that belongs to this data folder, or the folder is new. */
    record Accepted(BornDatabase database) implements Acceptance {}

    /** Folder and database are both new. */
    record Unborn() implements Acceptance {}

    /**
     * The node stays away from the database.
     *
     * @param why in one sentence, with what to do next
     * @param acceptable whether {@code persistence:accept} may override it
     */
    record Refused(String why, boolean acceptable) implements Acceptance {}

    /**
     * Judges by what the folder remembers, what the database says, and what the node was started
     * as.
     *
     * @param wanted the kind given at start; empty when none was
     */
    static Acceptance of(
            Optional<UUID> remembered,
            Optional<BornDatabase> found,
            Optional<DatabaseKind> wanted) {
        if (found.isEmpty()) {
            return remembered.map(Acceptance::emptied).orElseGet(Unborn::new);
        }
        BornDatabase database = found.get();
        if (wanted.isPresent() && wanted.get() != database.kind()) {
            return new Refused(otherKind(wanted.get(), database), false);
        }
        if (database.arriving().isPresent()) {
            return new Refused(unfinished(database), false);
        }
        if (database.movedTo().isPresent()) {
            return new Refused(moved(database), true);
        }
        if (remembered.isPresent() && !remembered.get().equals(database.id())) {
            return new Refused(other(remembered.get(), database), true);
        }
        return new Accepted(database);
    }

    private static Acceptance emptied(UUID remembered) {
        return new Refused(
                "the configured database is empty, but this data folder belongs to database "
                        + remembered
                        + "; put the old configuration back, move its contents with"
                        + " persistence:move, or begin anew with persistence:accept",
                true);
    }

    private static String otherKind(DatabaseKind wanted, BornDatabase database) {
        return "the node was started as "
                + wanted
                + " but database "
                + database.id()
                + " was born "
                + database.kind()
                + " and stays so";
    }

    private static String unfinished(BornDatabase database) {
        return "the contents of database "
                + database.arriving().orElseThrow()
                + " have not all come here; put the old configuration back and say"
                + " persistence:move again";
    }

    private static String moved(BornDatabase database) {
        return "the contents of this database were moved to "
                + database.movedTo().orElseThrow()
                + "; configure that one, or go on here with persistence:accept";
    }

    private static String other(UUID remembered, BornDatabase database) {
        return "the configured database is "
                + database.id()
                + ", but this data folder belongs to "
                + remembered
                + "; put the old configuration back or take this one with persistence:accept";
    }
}
