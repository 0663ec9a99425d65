/** The database as domains see it: commands, bulk work, and schemas that are ready. */
@Export
@Version("1.2.0")
package org.xueji.core.api.data;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
