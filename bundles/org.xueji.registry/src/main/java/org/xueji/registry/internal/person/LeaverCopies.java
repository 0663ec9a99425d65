package org.xueji.registry.internal.person;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.bulk.ProfileParts;

/**
 * What a school held of a pupil until he left it (转出学生存档副本): kept for that school as it was on that
 * day, never changed, shown masked. It opens no look at the pupil himself, who is another's now.
 */
@Component(service = LeaverCopies.class)
public final class LeaverCopies {

    private static final String KEEP =
            "INSERT INTO REG_LEAVER (ENROLMENT_ID, PERSON_ID, SCHOOL_ID, NAME, SORT_KEY,"
                    + " STUDENT_NUMBER, FIRST_DAY, LAST_DAY, CONTENT)"
                    + " SELECT E.ID, P.ID, E.SCHOOL_ID, P.NAME, P.SORT_KEY, P.STUDENT_NUMBER,"
                    + " E.FROM_DATE, CAST(? AS DATE), CAST(? AS ${text}) FROM REG_ENROLMENT E"
                    + " JOIN REG_PERSON P ON P.ID = E.PERSON_ID WHERE E.ID = ?";

    private static final String COLUMNS =
            "SELECT C.ENROLMENT_ID, C.PERSON_ID, C.SCHOOL_ID, C.NAME, C.STUDENT_NUMBER,"
                    + " C.FIRST_DAY, C.LAST_DAY, C.SORT_KEY";

    private final Database database;
    private final ParticularsRows rows;
    private final ParticularsViews views;
    private final AccessCheck access;

    @Activate
    public LeaverCopies(
            @Reference(target = "(schema=registry)") Database database,
            @Reference ParticularsRows rows,
            @Reference ParticularsViews views,
            @Reference AccessCheck access) {
        this.database = database;
        this.rows = rows;
        this.views = views;
        this.access = access;
    }

    /**
     * A pupil who left.
     *
     * @param id of the enrolment that ended
     * @param firstDay and {@code lastDay}: of his time at the school
     */
    public record Leaver(
            long id,
            PersonId person,
            OrgId school,
            String name,
            String number,
            LocalDate firstDay,
            LocalDate lastDay,
            String sortKey) {}

    /** A leaver and what was held of him, masked. */
    public record Copy(Leaver leaver, Particulars particulars) {}

    /** An enrolment that ends. */
    public record Ending(long enrolment, PersonId person) {}

    /** Keeps what the tables hold of pupils now, in the running transaction. */
    public void keep(Connection on, List<Ending> endings, LocalDate lastDay) throws SQLException {
        Map<Long, Map<String, String>> held =
                rows.of(on, endings.stream().map(Ending::person).toList());
        String text =
                switch (database.dialect()) {
                    case DERBY -> "CLOB";
                    case POSTGRESQL -> "TEXT";
                };
        try (PreparedStatement insert = on.prepareStatement(KEEP.replace("${text}", text))) {
            for (Ending each : endings) {
                insert.setDate(1, Date.valueOf(lastDay));
                insert.setString(2, ProfileParts.json(held.get(each.person().value())));
                insert.setLong(3, each.enrolment());
                insert.addBatch();
            }
            for (int inserted : insert.executeBatch()) {
                if (inserted != 1) {
                    throw new IllegalStateException("no enrolment to keep a copy of");
                }
            }
        }
    }

    /** Who left a school, by pinyin of the name. */
    public Page<Leaver> list(OrgId school, PageRequest page, Actor by) {
        access.require(by, Actions.VIEW_LEAVER, school);
        Optional<Mark> after = page.after().map(Mark::parse);
        String sql =
                COLUMNS
                        + " FROM REG_LEAVER C WHERE C.SCHOOL_ID = ?"
                        + (after.isPresent()
                                ? " AND C.SORT_KEY >= ? AND (C.SORT_KEY > ? OR C.ENROLMENT_ID > ?)"
                                : "")
                        + " ORDER BY C.SORT_KEY, C.ENROLMENT_ID"
                        + database.dialect().limit(page.limit() + 1);
        List<Leaver> found =
                database.inCommand(
                        on -> {
                            try (PreparedStatement query = on.prepareStatement(sql)) {
                                query.setLong(1, school.value());
                                if (after.isPresent()) {
                                    query.setString(2, after.get().sortKey());
                                    query.setString(3, after.get().sortKey());
                                    query.setLong(4, after.get().id());
                                }
                                return leavers(query);
                            }
                        });
        return Page.of(found, page, one -> new Mark(one.sortKey(), one.id()).toString());
    }

    /** What the school held of him, everything personal masked. */
    public Copy copy(long id, Actor by) {
        record Kept(Leaver leaver, Map<String, String> values) {}
        Kept kept =
                database.inCommand(
                        on -> {
                            try (PreparedStatement query =
                                    on.prepareStatement(
                                            COLUMNS
                                                    + ", C.CONTENT FROM REG_LEAVER C"
                                                    + " WHERE C.ENROLMENT_ID = ?")) {
                                query.setLong(1, id);
                                try (ResultSet row = query.executeQuery()) {
                                    if (!row.next()) {
                                        throw NotFound.of("leaver");
                                    }
                                    return new Kept(
                                            leaver(row),
                                            ProfileParts.parsed(row.getString("CONTENT")));
                                }
                            }
                        });
        access.require(by, Actions.VIEW_LEAVER, kept.leaver().school(), "leaver");
        return new Copy(kept.leaver(), views.masked(kept.leaver().person(), kept.values()));
    }

    private static List<Leaver> leavers(PreparedStatement query) throws SQLException {
        List<Leaver> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(leaver(row));
            }
        }
        return found;
    }

    private static Leaver leaver(ResultSet row) throws SQLException {
        return new Leaver(
                row.getLong(1),
                new PersonId(row.getLong(2)),
                new OrgId(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getDate(6).toLocalDate(),
                row.getDate(7).toLocalDate(),
                row.getString(8));
    }

    /** Where a page ends. */
    private record Mark(String sortKey, long id) {

        static Mark parse(String text) {
            int bar = text.indexOf('|');
            if (bar < 1 || bar > 18 || !text.substring(0, bar).matches("\\d+")) {
                throw Invalid.because(Reason.of("registry.page").at("after"));
            }
            return new Mark(text.substring(bar + 1), Long.parseLong(text.substring(0, bar)));
        }

        @Override
        public String toString() {
            return id + "|" + sortKey;
        }
    }
}
