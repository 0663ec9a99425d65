package org.xueji.progression.internal.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Looks;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.progression.internal.store.Graduate;
import org.xueji.progression.internal.store.GraduateRows;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.api.Students;

/**
 * What the bearer of a number has graduated from, anywhere in the province (A31): for the school
 * that he goes on to. Each look is counted, and kept in the journal without the number.
 */
@Component(service = GraduateHits.class)
public final class GraduateHits {

    /** Neither id numbers nor student numbers are shorter; a part of one finds nobody. */
    private static final int SHORTEST = 8;

    private static final PageRequest FEW = PageRequest.first(10);

    private final Database database;
    private final Students students;
    private final OrgTree tree;
    private final AccessCheck access;
    private final Looks looks;
    private final Journal journal;

    @Activate
    public GraduateHits(
            @Reference(target = "(schema=progression)") Database database,
            @Reference Students students,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference Looks looks,
            @Reference Journal journal) {
        this.database = database;
        this.students = students;
        this.tree = tree;
        this.access = access;
        this.looks = looks;
        this.journal = journal;
    }

    /** A graduation, and whose it was. */
    public record Hit(Graduate graduate, Student pupil) {}

    /**
     * @param number a student number or id number ever held, whole
     */
    public Outcome<List<Hit>> find(String number, Actor by) {
        access.require(by, ProgressionActions.POOL, by.org());
        if (number.strip().length() < SHORTEST) {
            return Outcome.rejected(Reason.of("progression.whole-number").at("/number"));
        }
        OrgId province = tree.path(by.org()).get(0);
        StudentQuery query =
                new StudentQuery(
                        province, Optional.empty(), Optional.of(number.strip()), Optional.empty());
        return looks.once(
                by,
                ProgressionActions.POOL,
                by.org(),
                () -> {
                    List<Student> bearers = students.search(query, FEW).items();
                    List<Hit> hits = bearers.stream().flatMap(this::graduations).toList();
                    journal.record(look(bearers, hits, by));
                    return Outcome.accepted(hits);
                });
    }

    private Stream<Hit> graduations(Student pupil) {
        return database.reading(on -> GraduateRows.of(on, pupil.id())).stream()
                .map(each -> new Hit(each, pupil));
    }

    private static JournalEntry look(List<Student> bearers, List<Hit> hits, Actor by) {
        Map<String, String> inputs = Map.of("hits", Integer.toString(hits.size()));
        JournalEntry look = JournalEntry.accepted(by, ProgressionActions.POOL, by.org(), inputs);
        return bearers.size() == 1 ? look.about(bearers.get(0).id().value()) : look;
    }
}
