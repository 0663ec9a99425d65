package org.xueji.statuschange.internal.type;

/** How somebody was contacted (联系方式). */
public enum Means {
    /** 家访. */
    VISIT,
    /** 电话. */
    PHONE,
    /** 短信、微信等. */
    MESSAGE,
    /** 书面通知. */
    LETTER,
    /** 其他. */
    OTHER
}
