/** Papers that prove an application. Copied into each bundle that uses it (ADR 57). */
package org.xueji.shared.paper;
