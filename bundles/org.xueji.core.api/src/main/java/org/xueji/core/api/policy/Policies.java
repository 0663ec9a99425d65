package org.xueji.core.api.policy;

import java.time.LocalDate;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.access.OrgId;

/**
 * Finds the policies in force. Only the kernel looks policies up; domains ask here once per command
 * or chunk and use that one snapshot, so a policy that comes or goes counts from the next command
 * on.
 *
 * <p>A policy is a service registered under its SPI interface with these properties:
 *
 * <ul>
 *   <li>{@value #ID}: stable name (required)
 *   <li>{@value #VERSION}: its version (required)
 *   <li>{@value #SCOPE}: {@code *} (default) or the code of the organisation it is made for
 *   <li>{@value #FROM}, {@value #TO}: first and last day in force, ISO dates, both optional and
 *       inclusive
 *   <li>{@code service.ranking}: among policies of the same place and day the higher wins; equal
 *       ranking: the older stays, the newcomer is ignored and reported
 * </ul>
 */
@ProviderType
public interface Policies {

    String ID = "xueji.policy.id";
    String VERSION = "xueji.policy.version";
    String SCOPE = "xueji.scope";
    String FROM = "xueji.policy.from";
    String TO = "xueji.policy.to";

    /**
     * The policies in force for an organisation on a day. Later changes do not show in the
     * snapshot.
     */
    PolicySnapshot at(OrgId org, LocalDate day);
}
