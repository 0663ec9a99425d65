/**
 * A season played against a node: people apply, decide, look up and import at a rate of their own.
 */
package org.xueji.launcher.season;
