/** What a province may decide for itself, and how the rule in force is found. */
@Export
@Version("1.5.0")
package org.xueji.core.api.policy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
