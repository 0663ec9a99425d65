package org.xueji.registry.internal.move;

import java.util.Optional;
import org.xueji.registry.internal.move.Held.Seat;

/**
 * What the new school is and offers.
 *
 * @param seat of the class that was chosen; empty when it is no class of that school
 */
record Offer(boolean closed, Optional<Seat> seat) {}
