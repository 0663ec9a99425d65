package org.xueji.registry.api;

import java.util.Optional;
import org.xueji.core.api.access.OrgId;

/**
 * What pupils are looked for. All parts given must hold.
 *
 * @param scope only pupils whose school is this organisation or lies below it
 * @param name start of the name in Chinese, or of its pinyin
 * @param number a student number or id number ever held, whole
 * @param schoolClass only pupils placed in this class
 */
public record StudentQuery(
        OrgId scope,
        Optional<String> name,
        Optional<String> number,
        Optional<ClassId> schoolClass) {}
