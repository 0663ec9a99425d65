package org.xueji.approval.internal.store;

import java.time.LocalDate;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;

/**
 * What is asked of an inbox.
 *
 * @param type only cases of this type
 * @param dueBefore only cases whose last day was earlier
 * @param from only cases received on this day or later
 * @param to only cases received on this day or earlier
 */
public record InboxQuestion(
        OrgId org,
        Role role,
        Optional<String> type,
        Optional<LocalDate> dueBefore,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Order order) {

    /** By which day an inbox is sorted, the earliest first. */
    public enum Order {
        DUE("DUE_ON"),
        RECEIVED("RECEIVED_ON");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    public static InboxQuestion all(OrgId org, Role role, Order order) {
        return new InboxQuestion(
                org,
                role,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                order);
    }
}
