/** The domain's tables, by plain SQL. */
package org.xueji.merger.internal.store;
