/** The record of every accepted command, kept for good. */
@Export
@Version("1.0.0")
package org.xueji.core.api.journal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
