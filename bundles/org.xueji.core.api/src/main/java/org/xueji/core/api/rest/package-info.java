/** How a domain offers its REST resources without knowing the server. */
@Export
@Version("1.0.0")
package org.xueji.core.api.rest;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
