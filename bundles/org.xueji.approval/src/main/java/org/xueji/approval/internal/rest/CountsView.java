package org.xueji.approval.internal.rest;

import org.xueji.approval.internal.store.Inbox;

/**
 * How many cases an inbox holds; 1,000 stands for as many and more.
 *
 * @param waiting all of them
 * @param returned those among them that came back for correction
 */
public record CountsView(long waiting, long returned, long dueToday, long overdue) {

    static CountsView of(Inbox.Counts counts) {
        return new CountsView(
                counts.waiting(), counts.returned(), counts.dueToday(), counts.overdue());
    }
}
