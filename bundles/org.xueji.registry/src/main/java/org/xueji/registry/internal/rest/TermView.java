package org.xueji.registry.internal.rest;

import java.time.LocalDate;
import org.xueji.registry.internal.school.Term;

/** A term. */
public record TermView(int no, LocalDate firstDay, LocalDate lastDay) {

    static TermView of(Term term) {
        return new TermView(term.no(), term.firstDay(), term.lastDay());
    }

    Term toTerm() {
        return new Term(
                no, Bodies.required(firstDay, "firstDay"), Bodies.required(lastDay, "lastDay"));
    }
}
