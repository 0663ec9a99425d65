/** Texts for users, Chinese first. */
@Export
@Version("1.0.0")
package org.xueji.core.api.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
