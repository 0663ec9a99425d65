package org.xueji.identity.internal.roster;

/** What somebody answers for (domain 5.17). The last four are named by the province alone. */
public enum Duty {
    HEAD("学籍工作负责人", false),
    REGISTRAR("学籍管理员", false),
    SUPPORT("技术支持人员", false),
    OPERATION("运行维护", true),
    SECURITY("安全管理", true),
    TRAINING("培训", true),
    MONTHLY_REPORT("月报", true);

    private final String label;
    private final boolean ofProvince;

    Duty(String label, boolean ofProvince) {
        this.label = label;
        this.ofProvince = ofProvince;
    }

    /** As it is written in Chinese. */
    public String label() {
        return label;
    }

    boolean isOfProvince() {
        return ofProvince;
    }
}
