/** What commands of the console share. Copied into each bundle that uses it (ADR 57). */
package org.xueji.shared.console;
