/** The domain's tables, by plain SQL. */
package org.xueji.statuschange.internal.store;
