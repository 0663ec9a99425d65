package org.xueji.intake.api;

/** Names under which policies are asked about intake. */
public final class IntakeBusiness {

    /**
     * Primary intake: the business of {@link org.xueji.core.api.policy.WindowPolicy} and the
     * subject of {@link org.xueji.core.api.policy.DataCheck}.
     */
    public static final String PRIMARY = "primary-intake";

    private IntakeBusiness() {}
}
