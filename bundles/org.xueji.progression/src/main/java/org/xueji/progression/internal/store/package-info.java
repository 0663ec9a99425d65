/** The domain's tables, by plain SQL. */
package org.xueji.progression.internal.store;
