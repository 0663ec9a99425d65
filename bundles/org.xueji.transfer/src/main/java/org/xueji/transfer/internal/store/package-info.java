/** The domain's tables, by plain SQL. */
package org.xueji.transfer.internal.store;
