package org.xueji.rehearsal.internal.storm;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.RegistryBulk.Cohort;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.SchoolBulk;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;
import org.xueji.rehearsal.internal.storm.StormField.Place;

/** Makes the schools and pupils of a storm, or finds those that another node has made. */
@Component(service = StormSetup.class)
public final class StormSetup {

    /** Everybody is in the first grade of that year, for good. */
    static final int YEAR = 2014;

    static final LocalDate FIRST_DAY = LocalDate.of(YEAR, 9, 1);

    private static final String GRADE = "11";
    private static final int CLASSES = 3;
    private static final List<String> COUNTIES =
            List.of("610102", "610103", "610302", "610403", "610581");

    private final Database database;
    private final OrgTree tree;
    private final Schools schools;
    private final SchoolBulk schoolBulk;
    private final RegistryBulk bulk;
    private final Journal journal;
    private final StormOperations operations;

    @Activate
    public StormSetup(
            @Reference(target = "(schema=rehearsal)") Database database,
            @Reference OrgTree tree,
            @Reference Schools schools,
            @Reference SchoolBulk schoolBulk,
            @Reference RegistryBulk bulk,
            @Reference Journal journal,
            @Reference StormOperations operations) {
        this.database = database;
        this.tree = tree;
        this.schools = schools;
        this.schoolBulk = schoolBulk;
        this.bulk = bulk;
        this.journal = journal;
        this.operations = operations;
    }

    StormField field(int count, int pupils) {
        List<String> codes = IntStream.range(0, count).mapToObj(StormSetup::code).toList();
        if (schools.byCodes(codes).size() < count) {
            List<OrgId> entered = database.inChunk(on -> enter(on, codes));
            database.inChunk(on -> open(on, entered));
            List<Place> places = places(entered);
            int each = Math.min(pupils / count, RegistryBulk.MAX_CHUNK);
            for (int i = 0; i < count; i++) {
                enrol(places.get(i), i * each, each);
            }
        }
        List<Place> places = places(schools.byCodes(codes).stream().map(School::id).toList());
        List<PersonId> persons = new ArrayList<>();
        places.forEach(place -> persons.addAll(operations.pupils(place.school())));
        return new StormField(places, persons);
    }

    private static String code(int number) {
        return "21617%05d".formatted(number);
    }

    private List<OrgId> enter(Connection on, List<String> codes) {
        List<NewSchool> wanted = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            String county = COUNTIES.get(i % COUNTIES.size());
            OrgId managing = tree.byCode(county).orElseThrow();
            wanted.add(
                    new NewSchool(
                            codes.get(i),
                            "演习小学" + i,
                            managing,
                            county + "000000",
                            Map.of(Stage.PRIMARY, 6)));
        }
        return schoolBulk.enter(on, wanted);
    }

    private List<ClassId> open(Connection on, List<OrgId> entered) {
        List<NewClass> wanted = new ArrayList<>();
        for (OrgId school : entered) {
            for (int i = 1; i <= CLASSES; i++) {
                wanted.add(
                        new NewClass(
                                school,
                                YEAR,
                                GRADE,
                                "%d1%02d".formatted(YEAR, i),
                                "小一(%02d)班".formatted(i),
                                45));
            }
        }
        return schoolBulk.open(on, wanted);
    }

    private List<Place> places(List<OrgId> entered) {
        List<SchoolClass> all = schools.classes(entered, YEAR, GRADE);
        return entered.stream()
                .map(
                        school ->
                                new Place(
                                        school,
                                        all.stream()
                                                .filter(each -> each.school().equals(school))
                                                .toList()))
                .toList();
    }

    private void enrol(Place place, int first, int count) {
        StormChildren children = new StormChildren(YEAR);
        List<NewStudent> some =
                IntStream.range(first, first + count)
                        .mapToObj(
                                number ->
                                        children.child(
                                                number, place.classes().get(number % CLASSES).id()))
                        .toList();
        database.inChunk(
                on ->
                        bulk.enrol(
                                on,
                                List.of(new Cohort(place.school(), YEAR, GRADE, FIRST_DAY, some)),
                                journal.record(on, StormOperations.entry(place.school()))));
    }
}
