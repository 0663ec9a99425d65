/** Proofs on running nodes that every pupil has exactly one school. */
package org.xueji.launcher.prove;
