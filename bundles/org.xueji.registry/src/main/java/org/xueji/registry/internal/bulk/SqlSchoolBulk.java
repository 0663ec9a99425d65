package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.SchoolBulk;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Stage;
import org.xueji.registry.internal.school.SchoolRules;

/** Enters schools and classes in bulk, by the rules that hold for single ones. */
@Component
public final class SqlSchoolBulk implements SchoolBulk {

    private final Database database;
    private final SchoolRules rules;
    private final Sequences sequences;
    private final InList inList;

    @Activate
    public SqlSchoolBulk(
            @Reference(target = "(schema=registry)") Database database,
            @Reference SchoolRules rules) {
        this.database = database;
        this.rules = rules;
        this.sequences = new Sequences(database.dialect());
        this.inList = new InList(database.dialect());
    }

    @Override
    public boolean isEmpty(Connection chunk) {
        return sql(() -> !hasRow(chunk, "REG_SCHOOL") && !hasRow(chunk, "REG_PERSON"));
    }

    @Override
    public List<OrgId> enter(Connection chunk, List<NewSchool> schools) {
        requireChunk(schools.size());
        return sql(() -> entered(chunk, schools));
    }

    @Override
    public List<ClassId> open(Connection chunk, List<NewClass> classes) {
        requireChunk(classes.size());
        return sql(() -> opened(chunk, classes));
    }

    private static void requireChunk(int rows) {
        if (rows > MAX_CHUNK) {
            throw new IllegalArgumentException(rows + " rows in a chunk");
        }
    }

    /** The cause stays visible, so that a deadlock is known as one and the chunk is repeated. */
    private static <T> T sql(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new IllegalStateException("schools in bulk", e);
        }
    }

    /** Work whose SQL failures are the caller's transaction's to handle. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private static boolean hasRow(Connection chunk, String table) throws SQLException {
        try (Statement statement = chunk.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT 1 FROM " + table + " FETCH FIRST 1 ROWS ONLY")) {
            return row.next();
        }
    }

    private List<OrgId> entered(Connection chunk, List<NewSchool> schools) throws SQLException {
        requireRight(chunk, schools);
        long[] ids = sequences.next(chunk, "REG_ORG_SEQ", schools.size());
        writeOrganisations(chunk, schools, ids);
        writeSchools(chunk, schools, ids);
        try (Statement statement = chunk.createStatement()) {
            statement.executeUpdate("UPDATE REG_ORG_TREE SET VERSION = VERSION + 1");
        }
        return LongStream.of(ids).mapToObj(OrgId::new).toList();
    }

    private void requireRight(Connection chunk, List<NewSchool> schools) throws SQLException {
        List<Reason> no = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        inList.each(
                chunk,
                "SELECT CODE FROM REG_ORG WHERE CODE @KEYS",
                schools.stream().map(NewSchool::code).distinct().toList(),
                row -> taken.add(row.getString(1)));
        for (int i = 0; i < schools.size(); i++) {
            String code = schools.get(i).code();
            String at = "/" + i;
            rules.objections(schools.get(i)).forEach(r -> no.add(r.at(at + r.pointer())));
            if (!taken.add(code)) {
                Reason reason = Reason.of("registry.school-code-taken", Map.of("code", code));
                no.add(reason.at(at + "/code"));
            }
        }
        require(no);
    }

    private static void require(List<Reason> no) {
        if (!no.isEmpty()) {
            throw Invalid.because(no);
        }
    }

    private void writeOrganisations(Connection chunk, List<NewSchool> schools, long[] ids) {
        try (BulkWriter rows =
                database.bulkWriter(
                        chunk,
                        "REG_ORG",
                        List.of(
                                "ID",
                                "PARENT_ID",
                                "CODE",
                                "NAME",
                                "LEVELS",
                                "REGION_CODE",
                                "CLOSED",
                                "VERSION"))) {
            for (int i = 0; i < ids.length; i++) {
                NewSchool one = schools.get(i);
                rows.add(ids[i]).add(one.managing().value()).add(one.code()).add(one.name());
                rows.add(OrgLevel.SCHOOL.name()).add(one.siteRegion().substring(0, 6));
                rows.add(false).add(1L).endRow();
            }
        }
    }

    private void writeSchools(Connection chunk, List<NewSchool> schools, long[] ids) {
        try (BulkWriter rows =
                database.bulkWriter(
                        chunk,
                        "REG_SCHOOL",
                        List.of("ORG_ID", "SITE_REGION", "STAGES", "VERSION"))) {
            for (int i = 0; i < ids.length; i++) {
                NewSchool one = schools.get(i);
                rows.add(ids[i]).add(one.siteRegion()).add(stages(one.years())).add(1L).endRow();
            }
        }
    }

    private static String stages(Map<Stage, Integer> years) {
        return new TreeMap<>(years)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    private static Map<Stage, Integer> years(String stages) {
        Map<Stage, Integer> years = new EnumMap<>(Stage.class);
        for (String entry : stages.split(",")) {
            String[] pair = entry.split(":");
            years.put(Stage.valueOf(pair[0]), Integer.valueOf(pair[1]));
        }
        return years;
    }

    private List<ClassId> opened(Connection chunk, List<NewClass> classes) throws SQLException {
        requireFitting(chunk, classes);
        long[] ids = sequences.next(chunk, "REG_CLASS_SEQ", classes.size());
        try (BulkWriter rows =
                database.bulkWriter(
                        chunk,
                        "REG_CLASS",
                        List.of(
                                "ID",
                                "SCHOOL_ID",
                                "SCHOOL_YEAR",
                                "GRADE",
                                "CLASS_NO",
                                "NAME",
                                "CAPACITY",
                                "VERSION"))) {
            for (int i = 0; i < ids.length; i++) {
                NewClass one = classes.get(i);
                rows.add(ids[i]).add(one.school().value()).add((long) one.schoolYear());
                rows.add(one.grade()).add(one.classNo()).add(one.name());
                rows.add((long) one.capacity()).add(1L).endRow();
            }
        }
        return LongStream.of(ids).mapToObj(ClassId::new).toList();
    }

    /** A school's classes of a year, among which numbers and names are unique. */
    private record Year(OrgId school, int schoolYear) {}

    private void requireFitting(Connection chunk, List<NewClass> classes) throws SQLException {
        List<OrgId> ids = classes.stream().map(NewClass::school).distinct().toList();
        Map<OrgId, School> schools = schools(chunk, ids);
        Map<Year, List<SchoolClass>> others = classes(chunk, ids);
        List<Reason> no = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            NewClass one = classes.get(i);
            School school = schools.get(one.school());
            if (school == null) {
                throw NotFound.of("school");
            }
            List<SchoolClass> there =
                    others.computeIfAbsent(
                            new Year(one.school(), one.schoolYear()), y -> new ArrayList<>());
            String at = "/" + i;
            rules.objections(one, school, there).forEach(r -> no.add(r.at(at + r.pointer())));
            there.add(asOpened(0, one));
        }
        require(no);
    }

    private static SchoolClass asOpened(long id, NewClass one) {
        return new SchoolClass(
                new ClassId(id),
                one.school(),
                one.schoolYear(),
                one.grade(),
                one.classNo(),
                one.name(),
                one.capacity(),
                0,
                1);
    }

    private Map<OrgId, School> schools(Connection chunk, List<OrgId> ids) throws SQLException {
        Map<OrgId, School> schools = new HashMap<>();
        inList.eachId(
                chunk,
                "SELECT O.ID, O.CODE, O.NAME, O.PARENT_ID, S.SITE_REGION, S.STAGES, O.CLOSED"
                        + " FROM REG_SCHOOL S JOIN REG_ORG O ON O.ID = S.ORG_ID"
                        + " WHERE S.ORG_ID @KEYS",
                ids.stream().map(OrgId::value).toList(),
                row ->
                        schools.put(
                                new OrgId(row.getLong(1)),
                                new School(
                                        new OrgId(row.getLong(1)),
                                        row.getString(2),
                                        row.getString(3),
                                        new OrgId(row.getLong(4)),
                                        row.getString(5),
                                        years(row.getString(6)),
                                        row.getBoolean(7),
                                        1)));
        return schools;
    }

    private Map<Year, List<SchoolClass>> classes(Connection chunk, List<OrgId> schools)
            throws SQLException {
        Map<Year, List<SchoolClass>> classes = new HashMap<>();
        inList.eachId(
                chunk,
                "SELECT ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME, CAPACITY"
                        + " FROM REG_CLASS WHERE SCHOOL_ID @KEYS",
                schools.stream().map(OrgId::value).toList(),
                row -> {
                    NewClass one =
                            new NewClass(
                                    new OrgId(row.getLong(2)),
                                    row.getInt(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getInt(7));
                    classes.computeIfAbsent(
                                    new Year(one.school(), one.schoolYear()),
                                    year -> new ArrayList<>())
                            .add(asOpened(row.getLong(1), one));
                });
        return classes;
    }
}
