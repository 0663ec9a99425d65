/** The domain's tables, by plain SQL: rows come by the hundred thousand. */
package org.xueji.intake.internal.store;
