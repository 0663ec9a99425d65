/**
 * Where a school stands in the tree, as lists ask. Copied into each bundle that uses it (ADR 57).
 */
package org.xueji.shared.place;
