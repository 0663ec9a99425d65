/** Long work: started in a command, run by one node, resumed after a crash. */
@Export
@Version("1.1.0")
package org.xueji.core.api.job;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
