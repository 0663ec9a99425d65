/**
 * Approval 审批: routes as values, and what a local policy may say about them. A route names who acts
 * by his relation to the case; {@link org.xueji.approval.api.Route#resolve} makes it into the
 * organisations of one case.
 */
@Export
@Version("1.0.0")
package org.xueji.approval.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
