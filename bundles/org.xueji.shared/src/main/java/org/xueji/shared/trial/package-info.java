/** What past questions are answered with. Copied into each bundle that uses it (ADR 57). */
package org.xueji.shared.trial;
