package org.xueji.statuschange.internal.type;

/** Kinds of papers that prove an application (domain 4.4). */
public enum Material {
    /** 申请书. */
    APPLICATION,
    /** 县级以上医院诊断证明. */
    DIAGNOSIS,
    /** 病历. */
    CASE_RECORD,
    /** 康复证明. */
    RECOVERY_PROOF,
    /** 护照、签证或录取通知书. */
    ABROAD_PROOF,
    /** 联系记录: when whom was talked to. */
    CONTACT_LOG,
    /** 劝返记录. */
    PERSUASION_LOG,
    /** 报告乡镇政府的通知. */
    TOWNSHIP_NOTICE,
    /** 死亡证明或户口注销证明. */
    DEATH_PROOF,
    /** Whatever else helps; never demanded. */
    OTHER
}
