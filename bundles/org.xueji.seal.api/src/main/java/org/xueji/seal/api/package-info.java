/**
 * The form of the sealed journal, and its proof. Needs nothing but the JDK, so that whoever doubts
 * a node can check an export of it elsewhere: {@code java -jar} this bundle.
 */
@Export
@Version("1.1.0")
package org.xueji.seal.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
