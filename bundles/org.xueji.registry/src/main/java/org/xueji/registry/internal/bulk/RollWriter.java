package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.NewStudent.Guardian;
import org.xueji.registry.internal.bulk.SchoolFacts.Fact;
import org.xueji.registry.internal.name.NameKeys;

/** Writes a chunk of new pupils into the tables of the registry, one table after the other. */
final class RollWriter {

    private final Database database;
    private final NameKeys names;

    RollWriter(Database database, NameKeys names) {
        this.database = database;
        this.names = names;
    }

    /**
     * @param schools every one that a pupil has left for another
     */
    void write(Connection chunk, List<Admitted> admitted, Map<Long, Fact> schools) {
        writePersons(chunk, admitted);
        writeNames(chunk, admitted);
        writeNameKeys(chunk, admitted);
        writeDocuments(chunk, admitted);
        writeNumbers(chunk, admitted);
        writeGuardians(chunk, admitted);
        writeProfiles(chunk, admitted);
        writeEnrolments(chunk, admitted);
        writePlacements(chunk, admitted);
        writeStatuses(chunk, admitted);
        writeLeavers(chunk, admitted, schools);
    }

    private BulkWriter open(Connection chunk, String table, String... columns) {
        return database.bulkWriter(chunk, table, List.of(columns));
    }

    private static void addOrNull(BulkWriter rows, long id) {
        if (id == 0) {
            rows.addNull();
        } else {
            rows.add(id);
        }
    }

    private void writePersons(Connection chunk, List<Admitted> admitted) {
        try (BulkWriter rows =
                open(
                        chunk,
                        "REG_PERSON",
                        "ID",
                        "NAME",
                        "SORT_KEY",
                        "GENDER",
                        "BIRTH_DATE",
                        "STUDENT_NUMBER",
                        "ID_TYPE",
                        "ID_NUMBER",
                        "STATUS",
                        "SCHOOL_ID",
                        "COUNTY_ID",
                        "CITY_ID",
                        "VERSION")) {
            for (Admitted one : admitted) {
                NewStudent child = one.child();
                rows.add(one.person()).add(child.name()).add(one.texts().keys().get(0));
                rows.add(child.gender().code()).add(child.birthDate());
                rows.add(one.number().value()).add(child.idType());
                rows.add(child.idNumber().orElse(null)).add(one.life().status().name());
                rows.add(one.life().school());
                addOrNull(rows, one.county());
                addOrNull(rows, one.city());
                rows.add(one.life().version()).endRow();
            }
        }
    }

    private void writeNames(Connection chunk, List<Admitted> admitted) {
        try (BulkWriter rows =
                open(
                        chunk,
                        "REG_NAME",
                        "PERSON_ID",
                        "SEQ",
                        "NAME",
                        "SORT_KEY",
                        "FROM_DATE",
                        "JOURNAL_ID")) {
            for (Admitted one : admitted) {
                rows.add(one.person()).add(1L).add(one.child().name());
                rows.add(one.texts().keys().get(0)).add(one.frame().from());
                rows.add(one.frame().journal().value()).endRow();
            }
        }
    }

    /** The first key stands in the roll itself; a former name is found like the present one. */
    private void writeNameKeys(Connection chunk, List<Admitted> admitted) {
        try (BulkWriter rows =
                open(
                        chunk,
                        "REG_NAME_KEY",
                        "NAME_KEY",
                        "PERSON_ID",
                        "SEQ",
                        "SHARED",
                        "SORT_KEY",
                        "SCHOOL_ID",
                        "COUNTY_ID",
                        "CITY_ID")) {
            for (Admitted one : admitted) {
                List<String> keys = one.texts().keys();
                String first = keys.get(0);
                keys.subList(1, keys.size()).forEach(key -> addKey(rows, key, one, 1, first));
                String former = one.child().profile().getOrDefault("formerName", "");
                if (!former.isEmpty()) {
                    List<String> readings = names.keys(former);
                    readings.forEach(key -> addKey(rows, key, one, 0, first));
                    if (!readings.contains(former)) {
                        addKey(rows, former, one, 0, one.child().name());
                    }
                }
            }
        }
    }

    /**
     * @param listed what the person is found by without this key, of the same script
     */
    private static void addKey(BulkWriter rows, String key, Admitted one, long seq, String listed) {
        rows.add(key).add(one.person()).add(seq).add(shared(key, listed));
        rows.add(one.texts().keys().get(0)).add(one.life().school());
        addOrNull(rows, one.county());
        addOrNull(rows, one.city());
        rows.endRow();
    }

    /** How many characters two names begin with alike. */
    private static long shared(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int at = 0;
        while (at < most && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private void writeDocuments(Connection chunk, List<Admitted> admitted) {
        try (BulkWriter rows =
                open(
                        chunk,
                        "REG_ID_DOCUMENT",
                        "PERSON_ID",
                        "SEQ",
                        "ID_TYPE",
                        "ID_NUMBER",
                        "FROM_DATE",
                        "JOURNAL_ID")) {
            for (Admitted one : admitted) {
                rows.add(one.person()).add(1L).add(one.child().idType());
                rows.add(one.child().idNumber().orElse(null)).add(one.frame().from());
                rows.add(one.frame().journal().value()).endRow();
            }
        }
    }

    private void writeNumbers(Connection chunk, List<Admitted> admitted) {
        try (BulkWriter rows =
                open(
                        chunk,
                        "REG_NUMBER",
                        "STUDENT_NUMBER",
                        "PERSON_ID",
                        "FROM_DATE",
                        "JOURNAL_ID")) {
            for (Admitted one : admitted) {
                rows.add(one.number().value()).add(one.person()).add(one.frame().from());
                rows.add(one.frame().journal().value()).endRow();
            }
        }
    }

    private void writeGuardians(Connection chunk, List<Admitted> admitted) {
        try (BulkWriter rows =
                open(
                        chunk,
                        "REG_GUARDIAN",
                        "PERSON_ID",
                        "SEQ",
                        "NAME",
                        "RELATION",
                        "IS_GUARDIAN",
                        "PHONE",
                        "PROFILE",
                        "JOURNAL_ID",
                        "VERSION")) {
            for (Admitted one : admitted) {
                List<Guardian> guardians = one.child().guardians();
                for (int i = 0; i < guardians.size(); i++) {
                    Guardian guardian = guardians.get(i);
                    rows.add(one.person()).add(i + 1L).add(guardian.name());
                    rows.add(guardian.relation()).add(guardian.isGuardian());
                    rows.add(guardian.phone()).add(one.texts().guardians().get(i));
                    rows.add(one.frame().journal().value()).add(1L).endRow();
                }
            }
        }
    }

    private void writeProfiles(Connection chunk, List<Admitted> admitted) {
        List<String> columns = new ArrayList<>(List.of("PERSON_ID"));
        columns.addAll(ProfileParts.COLUMNS.keySet());
        columns.addAll(List.of("DETAILS", "JOURNAL_ID", "VERSION"));
        try (BulkWriter rows = database.bulkWriter(chunk, "REG_PROFILE", columns)) {
            for (Admitted one : admitted) {
                rows.add(one.person());
                for (String field : ProfileParts.COLUMNS.values()) {
                    String value = one.child().profile().get(field);
                    rows.add(value == null || value.isEmpty() ? null : value);
                }
                rows.add(one.texts().details());
                rows.add(one.frame().journal().value()).add(1L).endRow();
            }
        }
    }

    private void writeEnrolments(Connection chunk, List<Admitted> admitted) {
        try (BulkWriter rows =
                open(
                        chunk,
                        "REG_ENROLMENT",
                        "ID",
                        "PERSON_ID",
                        "SCHOOL_ID",
                        "FROM_DATE",
                        "TO_DATE",
                        "OPEN_PERSON",
                        "JOURNAL_ID",
                        "END_JOURNAL_ID",
                        "VERSION")) {
            for (Admitted one : admitted) {
                for (Chronicle.Enrolment each : one.life().enrolments()) {
                    boolean open = each.to().isEmpty();
                    rows.add(each.id()).add(one.person()).add(each.school());
                    rows.add(each.from()).add(each.to().orElse(null));
                    addOrNull(rows, open ? one.person() : 0);
                    rows.add(each.journal().value());
                    addOrNull(rows, each.ended().map(JournalId::value).orElse(0L));
                    rows.add(open ? 1L : 2L).endRow();
                }
            }
        }
    }

    private void writePlacements(Connection chunk, List<Admitted> admitted) {
        try (BulkWriter rows =
                open(
                        chunk,
                        "REG_PLACEMENT",
                        "ENROLMENT_ID",
                        "SCHOOL_YEAR",
                        "PERSON_ID",
                        "GRADE",
                        "CLASS_ID",
                        "JOURNAL_ID",
                        "VERSION",
                        "VOID_JOURNAL_ID",
                        "AT_VERSION")) {
            for (Admitted one : admitted) {
                for (Chronicle.Placement each : one.life().placements()) {
                    Place in = each.in();
                    rows.add(each.enrolment()).add((long) in.schoolYear()).add(one.person());
                    rows.add(in.grade()).add(in.id()).add(each.journal().value());
                    rows.add(each.replaced() == 0 ? 1L : 2L).add(each.replaced());
                    addOrNull(rows, each.atVersion().orElse(0));
                    rows.endRow();
                }
            }
        }
    }

    private void writeStatuses(Connection chunk, List<Admitted> admitted) {
        try (BulkWriter rows =
                open(
                        chunk,
                        "REG_STATUS",
                        "PERSON_ID",
                        "SEQ",
                        "STATUS",
                        "FROM_DATE",
                        "TO_DATE",
                        "JOURNAL_ID",
                        "AT_VERSION")) {
            for (Admitted one : admitted) {
                long seq = 1;
                for (Chronicle.Status each : one.life().statuses()) {
                    rows.add(one.person()).add(seq++).add(each.status().name());
                    rows.add(each.from()).add(each.to().orElse(null));
                    rows.add(each.journal().value());
                    addOrNull(rows, each.atVersion().orElse(0));
                    rows.endRow();
                }
            }
        }
    }

    private void writeLeavers(Connection chunk, List<Admitted> admitted, Map<Long, Fact> schools) {
        if (admitted.stream().allMatch(one -> one.life().leavings().isEmpty())) {
            return;
        }
        try (BulkWriter rows =
                open(
                        chunk,
                        "REG_LEAVER",
                        "ENROLMENT_ID",
                        "PERSON_ID",
                        "SCHOOL_ID",
                        "NAME",
                        "SORT_KEY",
                        "STUDENT_NUMBER",
                        "FIRST_DAY",
                        "LAST_DAY",
                        "CONTENT")) {
            for (Admitted one : admitted) {
                for (Chronicle.Leaving each : one.life().leavings()) {
                    Chronicle.Enrolment left = each.enrolment();
                    Fact school = schools.get(left.school());
                    rows.add(left.id()).add(one.person()).add(left.school());
                    rows.add(one.child().name()).add(one.texts().keys().get(0));
                    rows.add(one.number().value()).add(left.from());
                    rows.add(left.to().orElseThrow());
                    rows.add(Held.json(one, each.in(), school.code(), school.name())).endRow();
                }
            }
        }
    }
}
