package org.xueji.launcher.bench;

import java.util.ArrayList;
import java.util.List;

/** The decisions of the benchmark: at which step of a transfer, which move, how many of twenty. */
enum Decision {
    SENDING_SCHOOL(1, "approve", 4),
    RECEIVING_SCHOOL(2, "approve", 4),
    SENDING_COUNTY(3, "approve", 4),
    /** The last step: the pupil moves. */
    FINAL(4, "approve", 5),
    REJECT(3, "reject", 2),
    RETURN(4, "return", 1);

    /** So many decisions have each kind as often as the mix says. */
    static final int BLOCK = 20;

    // far from each other, so that the kinds alternate
    private static final int STRIDE = 7;

    private final int step;
    private final String move;
    private final int share;

    Decision(int step, String move, int share) {
        this.step = step;
        this.move = move;
        this.share = share;
    }

    /** At which step of its route the case waits, 1 for the first. */
    int step() {
        return step;
    }

    String move() {
        return move;
    }

    /** How many of a block. */
    int share() {
        return share;
    }

    /** The first place of the kind's cases in a block; the others follow it. */
    int firstPlace() {
        int before = 0;
        for (Decision each : values()) {
            if (each == this) {
                break;
            }
            before += each.share;
        }
        return before;
    }

    /** Of the case at a place of its block. */
    static Decision at(int place) {
        int left = place;
        for (Decision each : values()) {
            left -= each.share;
            if (left < 0) {
                return each;
            }
        }
        throw new IllegalArgumentException("no place " + place);
    }

    /** The places of a block in the order in which they are decided. */
    static List<Integer> order() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < BLOCK; i++) {
            places.add(i * STRIDE % BLOCK);
        }
        return places;
    }
}
