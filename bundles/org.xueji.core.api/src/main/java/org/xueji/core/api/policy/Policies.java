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
 *   <li>{@value #ABOUT}: what it speaks of, optional; a {@link DataCheck} and a {@link
 *       WindowPolicy} are asked when it is missing. Two that share nothing do not compete
 *   <li>{@value #ARTICLE}, {@value #WHY}: the legal article and the reason, shown to operators
 *   <li>{@code service.ranking}: among policies of the same place, day and subject the higher wins;
 *       equal ranking: the older stays, the newcomer is refused and reported
 * </ul>
 *
 * <p>One of Xueji's own bundles is in force while it is present and nothing else is. One of a place
 * is in force by a row in the database: deploying it writes the row, {@code policy:off} and
 * removing it from the last node end it. A node that lacks what is in force throws {@link
 * org.xueji.core.api.Away} where it is asked for.
 */
@ProviderType
public interface Policies {

    String ID = "xueji.policy.id";
    String VERSION = "xueji.policy.version";
    String SCOPE = "xueji.scope";
    String FROM = "xueji.policy.from";
    String TO = "xueji.policy.to";

    /**
     * What the policy speaks of, such as {@code primary-intake}; text or texts.
     *
     * @since 1.4
     */
    String ABOUT = "xueji.policy.about";

    /**
     * The legal article it rests on.
     *
     * @since 1.4
     */
    String ARTICLE = "xueji.policy.article";

    /**
     * The reason it is there.
     *
     * @since 1.4
     */
    String WHY = "xueji.policy.why";

    /**
     * The policies in force for an organisation on a day. Later changes do not show in the
     * snapshot.
     */
    PolicySnapshot at(OrgId org, LocalDate day);
}
