package org.xueji.core.api.access;

/** What an actor is at his organisation (seed line 88). The last two are not accounts of people. */
public enum Role {
    /** 学籍管理员: enters, imports, applies; at an authority: approves. */
    REGISTRAR,
    /** 学籍主管领导: confirms inside a school; at an authority only queries and counts. */
    LEADER,
    /** 系统管理员: accounts and settings, no student business. */
    SYSTEM_ADMINISTRATOR,
    /** An operator at the Karaf console. */
    OPERATOR,
    /** The system itself: jobs and migrations. */
    SYSTEM
}
