/** What domains tell about schools and their pupils when they are asked. */
@Export
@Version("1.0.0")
package org.xueji.registry.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
