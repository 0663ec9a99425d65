/**
 * Policies written as data: what a section of a text says ({@link
 * org.xueji.core.api.policy.declared.Declared}), and how a domain makes a policy of its own
 * sections ({@link org.xueji.core.api.policy.declared.DeclarativeKind}).
 */
@Export
@Version("1.0.0")
package org.xueji.core.api.policy.declared;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
