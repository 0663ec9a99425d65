/** In-province transfer 省内转学: what a local policy may decide about an application. */
@Export
@Version("1.0.0")
package org.xueji.transfer.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
