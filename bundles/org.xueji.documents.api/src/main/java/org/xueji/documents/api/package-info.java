/** Keeps files: uploads, evidence, photos, scans. */
@Export
@Version("1.0.0")
package org.xueji.documents.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
