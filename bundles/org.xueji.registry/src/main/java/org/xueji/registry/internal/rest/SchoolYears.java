package org.xueji.registry.internal.rest;

import java.util.Map;
import org.xueji.registry.api.Stage;

/**
 * What a school teaches.
 *
 * @param years length of schooling by stage
 */
public record SchoolYears(Map<Stage, Integer> years) {}
