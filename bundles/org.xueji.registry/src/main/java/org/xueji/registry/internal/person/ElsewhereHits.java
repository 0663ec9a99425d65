package org.xueji.registry.internal.person;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.school.DefaultSchools;
import org.xueji.registry.internal.search.SqlStudents;

/**
 * Who holds a number, anywhere in the province: a school that is given a child's id number has to
 * learn whether the child has a record already, and where to ask, and no more than that (domain 7).
 * Each look is kept in the journal.
 */
@Component(service = ElsewhereHits.class)
public final class ElsewhereHits {

    /** Neither id numbers nor student numbers are shorter; a part of one finds nobody. */
    private static final int SHORTEST = 8;

    private static final PageRequest FEW = PageRequest.first(10);

    private final SqlStudents students;
    private final DefaultSchools schools;
    private final OrgTree tree;
    private final AccessCheck access;
    private final Looks looks;
    private final Journal journal;

    @Activate
    public ElsewhereHits(
            @Reference SqlStudents students,
            @Reference DefaultSchools schools,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference Looks looks,
            @Reference Journal journal) {
        this.students = students;
        this.schools = schools;
        this.tree = tree;
        this.access = access;
        this.looks = looks;
        this.journal = journal;
    }

    /**
     * A holder of the number.
     *
     * @param maskedId empty when he has no id number
     * @param school name of his school; empty when he is on no roll
     */
    public record Hit(String name, Optional<String> maskedId, Optional<String> school) {}

    /**
     * @param number a student number or id number ever held, whole
     */
    public Outcome<List<Hit>> find(String number, Actor by) {
        access.require(by, Actions.FIND_ELSEWHERE, by.org());
        if (number.strip().length() < SHORTEST) {
            return Outcome.rejected(Reason.of("registry.whole-number").at("/number"));
        }
        OrgId province = tree.path(by.org()).get(0);
        StudentQuery query =
                new StudentQuery(
                        province, Optional.empty(), Optional.of(number.strip()), Optional.empty());
        return looks.once(
                by,
                Actions.FIND_ELSEWHERE,
                by.org(),
                () -> {
                    List<Student> found = students.search(query, FEW).items();
                    journal.record(look(found, by));
                    return Outcome.accepted(found.stream().map(this::hit).toList());
                });
    }

    private static JournalEntry look(List<Student> found, Actor by) {
        Map<String, String> inputs = Map.of("hits", Integer.toString(found.size()));
        JournalEntry look = JournalEntry.accepted(by, Actions.FIND_ELSEWHERE, by.org(), inputs);
        return found.size() == 1 ? look.about(found.get(0).id().value()) : look;
    }

    private Hit hit(Student student) {
        Optional<String> school =
                student.school().flatMap(schools::organisation).map(org -> org.name());
        return new Hit(student.name(), student.maskedId(), school);
    }
}
