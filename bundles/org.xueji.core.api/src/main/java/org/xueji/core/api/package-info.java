/** What every part of Xueji shares: answers, reasons, errors and pages. */
@Export
@Version("1.3.0")
package org.xueji.core.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
