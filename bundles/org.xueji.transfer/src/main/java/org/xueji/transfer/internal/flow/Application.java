package org.xueji.transfer.internal.flow;

import org.xueji.registry.api.PersonId;
import org.xueji.transfer.api.TransferReason;

/**
 * What the sending school writes on the form (转学申请表).
 *
 * @param number and {@code name}: as the paper says, to be held against the record (2001)
 * @param receiving code of the receiving school
 * @param details and {@code overrideWhy}: stripped, may be empty
 */
public record Application(
        PersonId pupil,
        String number,
        String name,
        String receiving,
        TransferReason reason,
        String details,
        String overrideWhy) {}
