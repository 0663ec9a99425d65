package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.List;
import org.xueji.core.api.policy.Selected;

/** What is in force at whatever place. */
public interface PolicyOverview {

    /** Every policy that is in force or present, and what became of it. */
    List<PolicyStatus> on(LocalDate day);

    /** Whether any policy in force, at whatever place and day, answers this interface. */
    boolean answers(Class<?> spi);

    /** Those in force on a day at any place; one that is not on this node is left out. */
    <P> List<Selected<P>> anywhere(Class<P> spi, LocalDate day);
}
