/** Operators of the console (运维操作员): who may log in there, with which keys, and as what. */
package org.xueji.identity.internal.operator;
