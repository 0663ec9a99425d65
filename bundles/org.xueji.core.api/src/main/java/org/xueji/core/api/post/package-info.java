/** Posts 岗位: what work waits for, and who can act there. */
@Export
@Version("1.1.0")
package org.xueji.core.api.post;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
