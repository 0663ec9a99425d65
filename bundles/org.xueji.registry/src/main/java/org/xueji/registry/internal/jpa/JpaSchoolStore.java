package org.xueji.registry.internal.jpa;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Organisation;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Stage;
import org.xueji.registry.internal.school.SchoolStore;
import org.xueji.registry.internal.school.Term;

/** Organisations, schools, classes and terms in their REG tables. */
@Component
public final class JpaSchoolStore implements SchoolStore {

    private static final String SCHOOLS = "SELECT o, s FROM Org o, School s WHERE s.id = o.id AND ";

    private final JpaTemplate jpa;
    private final ClassSizes sizes;

    @Activate
    public JpaSchoolStore(
            @Reference(target = "(osgi.unit.name=xueji-registry)") JpaTemplate jpa,
            @Reference ClassSizes sizes) {
        this.jpa = jpa;
        this.sizes = sizes;
    }

    @Override
    public Optional<Organisation> organisation(OrgId id) {
        return jpa.txExpr(
                em ->
                        Optional.ofNullable(em.find(OrgEntity.class, id.value()))
                                .map(OrgEntity::toOrganisation));
    }

    @Override
    public List<Organisation> below(OrgId parent, String afterCode, int limit) {
        return jpa.txExpr(
                em ->
                        em
                                .createQuery(
                                        "SELECT o FROM Org o WHERE o.parentId = :parent"
                                                + " AND o.code > :after ORDER BY o.code",
                                        OrgEntity.class)
                                .setParameter("parent", parent.value())
                                .setParameter("after", afterCode)
                                .setMaxResults(limit)
                                .getResultList()
                                .stream()
                                .map(OrgEntity::toOrganisation)
                                .toList());
    }

    @Override
    public Optional<School> school(OrgId id) {
        return jpa.txExpr(
                em ->
                        schools(
                                        em.createQuery(SCHOOLS + "o.id = :id", Object[].class)
                                                .setParameter("id", id.value()))
                                .findFirst());
    }

    @Override
    public List<School> schools(List<String> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        return jpa.txExpr(
                em ->
                        schools(
                                        em.createQuery(SCHOOLS + "o.code IN :codes", Object[].class)
                                                .setParameter("codes", codes))
                                .toList());
    }

    private static Stream<School> schools(TypedQuery<Object[]> query) {
        return query.getResultList().stream()
                .map(row -> ((SchoolEntity) row[1]).toSchool((OrgEntity) row[0]));
    }

    @Override
    public boolean hasCode(String code) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                                "SELECT COUNT(o) FROM Org o WHERE o.code = :code",
                                                Long.class)
                                        .setParameter("code", code)
                                        .getSingleResult()
                                > 0);
    }

    @Override
    public School add(NewSchool wanted) {
        return jpa.txExpr(
                em -> {
                    String region = wanted.siteRegion().substring(0, 6);
                    OrgEntity org =
                            OrgEntity.school(wanted.managing().value(), wanted.name(), region);
                    em.persist(org);
                    org.code =
                            wanted.code().isEmpty()
                                    ? String.format("T61%07d", org.id)
                                    : wanted.code();
                    em.flush();
                    SchoolEntity school =
                            SchoolEntity.of(org.id, wanted.siteRegion(), wanted.years());
                    em.persist(school);
                    em.createNativeQuery("UPDATE REG_ORG_TREE SET VERSION = VERSION + 1")
                            .executeUpdate();
                    em.flush();
                    return school.toSchool(org);
                });
    }

    @Override
    public School correct(OrgId id, Map<Stage, Integer> years, long version) {
        return jpa.txExpr(
                em -> {
                    SchoolEntity school = em.find(SchoolEntity.class, id.value());
                    if (school == null) {
                        throw NotFound.of("school");
                    }
                    if (school.version != version) {
                        throw Stale.of("school");
                    }
                    school.stages = SchoolEntity.stages(years);
                    em.flush();
                    return school.toSchool(em.find(OrgEntity.class, id.value()));
                });
    }

    @Override
    public Optional<SchoolClass> schoolClass(ClassId id) {
        return jpa.txExpr(
                em ->
                        Optional.ofNullable(em.find(ClassEntity.class, id.value()))
                                .map(found -> found.toClass(sizes.of(List.of(id)).get(id))));
    }

    @Override
    public List<SchoolClass> classes(List<OrgId> schools, int schoolYear, Optional<String> grade) {
        if (schools.isEmpty()) {
            return List.of();
        }
        List<ClassEntity> found =
                jpa.txExpr(em -> classQuery(em, schools, schoolYear, grade).getResultList());
        Map<ClassId, Integer> enrolled =
                sizes.of(found.stream().map(row -> new ClassId(row.id)).toList());
        return found.stream().map(row -> row.toClass(enrolled.get(new ClassId(row.id)))).toList();
    }

    private static TypedQuery<ClassEntity> classQuery(
            EntityManager em, List<OrgId> schools, int schoolYear, Optional<String> grade) {
        TypedQuery<ClassEntity> query =
                em.createQuery(
                                "SELECT c FROM SchoolClass c WHERE c.schoolId IN :schools"
                                        + " AND c.schoolYear = :year"
                                        + (grade.isPresent() ? " AND c.grade = :grade" : "")
                                        + " ORDER BY c.schoolId, c.classNo",
                                ClassEntity.class)
                        .setParameter("schools", schools.stream().map(OrgId::value).toList())
                        .setParameter("year", schoolYear);
        grade.ifPresent(code -> query.setParameter("grade", code));
        return query;
    }

    @Override
    public SchoolClass add(NewClass newClass) {
        return jpa.txExpr(
                em -> {
                    ClassEntity entity = ClassEntity.of(newClass);
                    em.persist(entity);
                    em.flush();
                    return entity.toClass(0);
                });
    }

    @Override
    public SchoolClass change(ClassId id, String name, int capacity, long version) {
        return jpa.txExpr(
                em -> {
                    ClassEntity entity = em.find(ClassEntity.class, id.value());
                    if (entity == null) {
                        throw NotFound.of("class");
                    }
                    if (entity.version != version) {
                        throw Stale.of("class");
                    }
                    entity.name = name;
                    entity.capacity = capacity;
                    em.flush();
                    return entity.toClass(sizes.of(List.of(id)).get(id));
                });
    }

    @Override
    public List<Term> terms(OrgId school, int schoolYear) {
        return jpa.txExpr(
                em ->
                        em
                                .createQuery(
                                        "SELECT t FROM Term t WHERE t.schoolId = :school"
                                                + " AND t.schoolYear = :year ORDER BY t.termNo",
                                        TermEntity.class)
                                .setParameter("school", school.value())
                                .setParameter("year", schoolYear)
                                .getResultList()
                                .stream()
                                .map(TermEntity::toTerm)
                                .toList());
    }

    @Override
    public void setTerms(OrgId school, int schoolYear, List<Term> terms) {
        jpa.tx(
                em -> {
                    for (Term term : terms) {
                        TermKey key = new TermKey(school.value(), schoolYear, term.no());
                        TermEntity row =
                                Optional.ofNullable(em.find(TermEntity.class, key))
                                        .orElseGet(TermEntity::new);
                        row.schoolId = key.schoolId;
                        row.schoolYear = key.schoolYear;
                        row.termNo = key.termNo;
                        row.firstDay = term.firstDay();
                        row.lastDay = term.lastDay();
                        em.merge(row);
                    }
                    em.flush();
                });
    }
}
