/**
 * The roll of the province: who the pupils are, where they are enrolled, and the codes that
 * describe them.
 */
@Export
@Version("1.10.0")
package org.xueji.registry.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
