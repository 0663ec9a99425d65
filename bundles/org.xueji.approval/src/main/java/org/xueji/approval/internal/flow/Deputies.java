package org.xueji.approval.internal.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.InsteadOf.Cause;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.post.Post;
import org.xueji.core.api.post.PostHolders;

/**
 * Who has a step in hand when its own post has nobody who can decide (domain 5.6: the account of
 * the reviewer is missing): the registrar of the nearest authority above where somebody can. Never
 * whoever began the case, and never a person who has signed it. Where nobody can, up to the
 * province, and while it is unknown who holds posts, the step stays where the plan has it.
 */
@Component(service = Deputies.class)
public final class Deputies {
    private final OrgTree tree;
    private final Supplier<List<PostHolders>> services;
    private final Runnable closing;

    @Activate
    public Deputies(BundleContext context, @Reference OrgTree tree) {
        Present<PostHolders> present = new Present<>(context, PostHolders.class);
        this.tree = tree;
        this.services = present;
        this.closing = present::close;
    }

    /** Over services from elsewhere; none when it is not known who holds posts. */
    public Deputies(OrgTree tree, Supplier<List<PostHolders>> services) {
        this.tree = tree;
        this.services = services;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    /**
     * A step that waits.
     *
     * @param waiting as it is now
     * @param initiator who began the case
     * @param signed persons who may not decide it
     */
    record Turn(Waiting waiting, OrgId initiator, Set<String> signed) {}

    /**
     * What was found.
     *
     * @param waiting who has it in hand
     * @param stuck whether nobody can decide it, up to the province
     */
    record Found(Waiting waiting, boolean stuck) {}

    /** Whether it is known who holds posts. */
    boolean areKnown() {
        return !services.get().isEmpty();
    }

    /** Who has it in hand. */
    Waiting of(Turn turn) {
        return of(List.of(turn)).get(0).waiting();
    }

    /** Who has each of them in hand, in the same order. */
    List<Found> of(List<Turn> turns) {
        Optional<PostHolders> service = services.get().stream().findFirst();
        if (service.isEmpty()) {
            return turns.stream().map(turn -> new Found(turn.waiting(), false)).toList();
        }
        Map<Post, Set<String>> holders = holders(service.get(), turns);
        return turns.stream().map(turn -> of(turn, holders)).toList();
    }

    private Map<Post, Set<String>> holders(PostHolders service, List<Turn> turns) {
        Set<Post> posts = new LinkedHashSet<>();
        for (Turn turn : turns) {
            posts.add(turn.waiting().own());
            posts.addAll(above(turn));
        }
        List<Post> asked = List.copyOf(posts);
        Map<Post, Set<String>> found = new HashMap<>();
        for (int from = 0; from < asked.size(); from += PostHolders.MOST) {
            int to = Math.min(asked.size(), from + PostHolders.MOST);
            found.putAll(service.holding(Set.copyOf(asked.subList(from, to))));
        }
        return found;
    }

    private Found of(Turn turn, Map<Post, Set<String>> holders) {
        Waiting own = turn.waiting().withOwn();
        if (isHeld(own.post(), turn, holders)) {
            return new Found(own, false);
        }
        Cause because = holders.containsKey(own.post()) ? Cause.SIGNED : Cause.NOBODY;
        return above(turn).stream()
                .filter(post -> isHeld(post, turn, holders))
                .findFirst()
                .map(deputy -> new Found(own.with(deputy, because), false))
                .orElse(new Found(own, true));
    }

    /** By somebody who may decide this one. */
    private static boolean isHeld(Post post, Turn turn, Map<Post, Set<String>> holders) {
        return !turn.signed().containsAll(holders.getOrDefault(post, Set.of()));
    }

    /** The registrars above the post, the nearest first. */
    private List<Post> above(Turn turn) {
        Post own = turn.waiting().own();
        List<OrgId> orgs = new ArrayList<>(tree.path(own.org()));
        Collections.reverse(orgs);
        return orgs.stream()
                .filter(org -> !org.equals(own.org()) && !org.equals(turn.initiator()))
                .map(org -> new Post(org, Role.REGISTRAR))
                .toList();
    }
}
