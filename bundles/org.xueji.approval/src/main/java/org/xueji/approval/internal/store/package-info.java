/** The domain's tables, by plain SQL. */
package org.xueji.approval.internal.store;
