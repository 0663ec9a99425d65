package org.xueji.transfer.api;

/** Why a pupil is to change school (domain 4.2, 4.3). Each is proven by papers. */
public enum TransferReason {
    /** 户籍迁移. */
    HUKOU_MOVE,
    /** 家庭住址迁移. */
    FAMILY_MOVE,
    /** 父母工作调动. */
    PARENT_WORK,
    /** 其他特殊原因; says in words which. */
    OTHER
}
