package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.List;

/** Every policy service present and what became of it. */
public interface PolicyOverview {

    List<PolicyStatus> on(LocalDate day);
}
