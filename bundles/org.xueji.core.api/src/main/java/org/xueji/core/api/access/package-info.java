/** Who acts, for which organisation, and whether that is allowed. */
@Export
@Version("1.1.0")
package org.xueji.core.api.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
