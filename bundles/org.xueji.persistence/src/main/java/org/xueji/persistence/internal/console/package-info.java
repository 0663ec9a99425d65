/** Console commands of the scope {@code persistence}. */
package org.xueji.persistence.internal.console;
