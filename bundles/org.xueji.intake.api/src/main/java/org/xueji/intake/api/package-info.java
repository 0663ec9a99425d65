/** Primary intake 小学新生入学: what a local policy may decide about a child that a school brings. */
@Export
@Version("1.1.0")
package org.xueji.intake.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
