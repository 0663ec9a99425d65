/** Generated pupils for demonstrations, tests and benchmarks. */
package org.xueji.sample;
