/** Console commands of jobs, policies, clock, calendar and journal. */
package org.xueji.kernel.internal.console;
