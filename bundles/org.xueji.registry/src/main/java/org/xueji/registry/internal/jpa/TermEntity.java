package org.xueji.registry.internal.jpa;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import javax.persistence.Version;
import org.xueji.registry.internal.school.Term;

/** A row of REG_TERM: a term that a school has set itself. */
@Entity(name = "Term")
@Table(name = "REG_TERM")
@IdClass(TermKey.class)
class TermEntity {

    @Id
    @Column(name = "SCHOOL_ID")
    long schoolId;

    @Id
    @Column(name = "SCHOOL_YEAR")
    int schoolYear;

    @Id
    @Column(name = "TERM_NO")
    int termNo;

    @Column(name = "FIRST_DAY")
    LocalDate firstDay;

    @Column(name = "LAST_DAY")
    LocalDate lastDay;

    @Version
    @Column(name = "VERSION")
    long version;

    Term toTerm() {
        return new Term(termNo, firstDay, lastDay);
    }
}
