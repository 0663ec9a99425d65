/**
 * Approval 审批: routes as values, what a local policy may say about them, and cases that move along
 * them. A route names who acts by his relation to the case; {@link
 * org.xueji.approval.api.Route#resolve} makes it into the organisations of one case. A domain says
 * what its cases are by a {@link org.xueji.approval.api.CaseType} and opens them by {@link
 * org.xueji.approval.api.Approvals}.
 */
@Export
@Version("1.5.0")
package org.xueji.approval.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
