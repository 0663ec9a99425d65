package org.xueji.identity.internal.dormant;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An account that is sealed, or will be.
 *
 * @param due the day on which it is to be sealed; empty when it is sealed already
 */
public record Dormant(Use use, LocalDate lastUsed, Optional<LocalDate> due) {}
