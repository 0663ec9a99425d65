package org.xueji.registry.internal.jpa;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import javax.persistence.Version;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolClass;

/** A row of REG_CLASS. */
@Entity(name = "SchoolClass")
@Table(name = "REG_CLASS")
class ClassEntity {

    @Id
    @SequenceGenerator(name = "REG_CLASS_SEQ", sequenceName = "REG_CLASS_SEQ", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "REG_CLASS_SEQ")
    @Column(name = "ID")
    Long id;

    @Column(name = "SCHOOL_ID")
    long schoolId;

    @Column(name = "SCHOOL_YEAR")
    int schoolYear;

    @Column(name = "GRADE")
    String grade;

    @Column(name = "CLASS_NO")
    String classNo;

    @Column(name = "NAME")
    String name;

    @Column(name = "CAPACITY")
    int capacity;

    @Version
    @Column(name = "VERSION")
    long version;

    static ClassEntity of(NewClass wanted) {
        ClassEntity entity = new ClassEntity();
        entity.schoolId = wanted.school().value();
        entity.schoolYear = wanted.schoolYear();
        entity.grade = wanted.grade();
        entity.classNo = wanted.classNo();
        entity.name = wanted.name();
        entity.capacity = wanted.capacity();
        return entity;
    }

    SchoolClass toClass(int enrolled) {
        return new SchoolClass(
                new ClassId(id),
                new OrgId(schoolId),
                schoolYear,
                grade,
                classNo,
                name,
                capacity,
                enrolled,
                version);
    }
}
