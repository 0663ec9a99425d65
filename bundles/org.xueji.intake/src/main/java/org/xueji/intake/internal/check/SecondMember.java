package org.xueji.intake.internal.check;

import org.xueji.intake.internal.catalogue.Catalogue;

/**
 * The second family member may be absent when the reason is given in its relation note: orphans and
 * children with one guardian.
 */
final class SecondMember {
    private final int first;
    private final int last;
    private final int note;

    SecondMember(Catalogue catalogue) {
        this.first = catalogue.column("member2Name");
        this.last = catalogue.column("member2Position");
        this.note = catalogue.column("member2RelationNote");
    }

    boolean owns(int column) {
        return column >= first && column <= last;
    }

    /** Whether nothing but the reason is there. */
    boolean mayBeAbsent(Row row) {
        if (row.raw(note).isBlank()) {
            return false;
        }
        for (int column = first; column <= last; column++) {
            if (column != note && !row.raw(column).isBlank()) {
                return false;
            }
        }
        return true;
    }
}
