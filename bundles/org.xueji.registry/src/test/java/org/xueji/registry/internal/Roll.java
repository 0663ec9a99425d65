package org.xueji.registry.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.RegistryBulk.Enrolled;
import org.xueji.registry.internal.bulk.SqlRegistryBulk;
import org.xueji.registry.internal.name.NameKeys;
import org.xueji.registry.internal.org.SnapshotOrgTree;
import org.xueji.testkit.TestDatabase;

/** A database with two schools in one county and one in another city, each with one class. */
public final class Roll implements AutoCloseable {

    public static final OrgId FIRST = new OrgId(2001);
    public static final OrgId SECOND = new OrgId(2002);
    public static final OrgId FAR = new OrgId(2003);
    public static final OrgId COUNTY = new OrgId(14);
    public static final LocalDate START = LocalDate.of(2014, 9, 1);
    private static final NameKeys NAMES = new NameKeys();

    public final TestDatabase db;
    public final SnapshotOrgTree tree;
    public final RegistryBulk bulk;

    public Roll(TestDatabase db) {
        this.db = db.migrate("registry");
        school(FIRST, 14, "2161000001", "610102000000");
        school(SECOND, 14, "2161000002", "610102000000");
        school(FAR, 27, "2161000003", "610202000000");
        this.tree = new SnapshotOrgTree(db.database());
        this.bulk = new SqlRegistryBulk(db.database(), tree, NAMES);
    }

    private void school(OrgId id, long parent, String code, String site) {
        db.execute(
                "INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED,"
                        + " VERSION) VALUES ("
                        + id
                        + ", "
                        + parent
                        + ", '"
                        + code
                        + "', '小学"
                        + id
                        + "', 'SCHOOL', '610102', FALSE, 1)",
                "INSERT INTO REG_SCHOOL (ORG_ID, SITE_REGION, STAGES, VERSION) VALUES ("
                        + id
                        + ", '"
                        + site
                        + "', 'PRIMARY:6', 1)",
                "INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                        + " CAPACITY, VERSION) VALUES ("
                        + classOf(id).value()
                        + ", "
                        + id
                        + ", 2014, '11', '2014101', '小一(01)班', 45, 1)");
    }

    public static ClassId classOf(OrgId school) {
        return new ClassId(school.value() + 10_000);
    }

    public static NameKeys names() {
        return NAMES;
    }

    public static NewStudent child(long key, OrgId school, String name, String idNumber) {
        return new NewStudent(
                key,
                name,
                Gender.MALE,
                LocalDate.of(2008, 3, 15),
                idNumber.isEmpty() ? "Z" : "1",
                Optional.of(idNumber).filter(number -> !number.isEmpty()),
                classOf(school),
                Map.of("ethnicity", "01", "hukouType", "1", "homeAddress", "某路1号"),
                List.of(
                        new NewStudent.Guardian(
                                "王大", "51", true, "13900000000", Map.of("address", "某路1号"))));
    }

    public List<Enrolled> enrol(OrgId school, List<NewStudent> children) {
        return db.database()
                .inChunk(
                        chunk ->
                                bulk.enrol(
                                        chunk,
                                        school,
                                        2014,
                                        "11",
                                        START,
                                        children,
                                        new JournalId(7)));
    }

    @Override
    public void close() {
        tree.close();
    }
}
