/** Business days, working days and the clock. */
@Export
@Version("1.0.0")
package org.xueji.core.api.time;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
