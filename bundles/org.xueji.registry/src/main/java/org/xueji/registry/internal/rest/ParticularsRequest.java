package org.xueji.registry.internal.rest;

import java.util.List;

/**
 * Asks for parts of the form whole.
 *
 * @param reason code of the table view-reason
 * @param parts such as {@code CONTACT} or {@code MEMBER_1}
 */
public record ParticularsRequest(String reason, List<String> parts) {}
