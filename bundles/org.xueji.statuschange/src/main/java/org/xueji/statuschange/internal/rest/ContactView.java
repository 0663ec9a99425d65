package org.xueji.statuschange.internal.rest;

import java.time.Instant;
import java.time.LocalDate;
import org.xueji.statuschange.internal.store.Contacts.Contact;
import org.xueji.statuschange.internal.type.Means;

/**
 * A contact of the school with a family.
 *
 * @param day on which it was
 * @param whom such as the mother
 * @param result in words
 * @param madeBy who wrote it down
 */
public record ContactView(
        long id,
        LocalDate day,
        String whom,
        Means means,
        String result,
        String madeBy,
        Instant made) {

    static ContactView of(Contact of) {
        return new ContactView(
                of.id().value(),
                of.entry().day(),
                of.entry().whom(),
                of.entry().means(),
                of.entry().result(),
                of.madeBy(),
                of.made());
    }
}
