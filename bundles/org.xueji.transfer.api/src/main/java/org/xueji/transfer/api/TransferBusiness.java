package org.xueji.transfer.api;

/** Names under which policies are asked about transfers. */
public final class TransferBusiness {

    /**
     * In-province transfer: the business of {@link org.xueji.core.api.policy.WindowPolicy}, and the
     * case type of {@link org.xueji.approval.api.RoutePolicy} and {@link
     * org.xueji.approval.api.DeadlinePolicy}.
     */
    public static final String IN_PROVINCE = "in-province-transfer";

    private TransferBusiness() {}
}
