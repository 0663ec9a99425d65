package org.xueji.registry.internal.rest;

import java.util.Optional;
import org.xueji.registry.internal.person.ElsewhereHits.Hit;

/**
 * Whoever holds a number somewhere in the province.
 *
 * @param school name of his school; absent when he is on no roll
 */
public record HitView(String name, Optional<String> maskedId, Optional<String> school) {

    static HitView of(Hit hit) {
        return new HitView(hit.name(), hit.maskedId(), hit.school());
    }
}
