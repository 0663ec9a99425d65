/** Random operations against the roll, from many threads and nodes: whatever they do, it holds. */
package org.xueji.rehearsal.internal.storm;
