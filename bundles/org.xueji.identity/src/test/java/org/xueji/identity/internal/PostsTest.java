package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.identity.internal.Identity.OPERATOR;
import static org.xueji.identity.internal.Identity.codes;
import static org.xueji.identity.internal.Identity.unused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.post.Post;
import org.xueji.identity.internal.post.AccountClosing;
import org.xueji.identity.internal.post.AccountEvent;
import org.xueji.identity.internal.post.AccountHolders;
import org.xueji.identity.internal.post.Posts;
import org.xueji.identity.internal.post.Successor;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class PostsTest {

    private static final String SCHOOL = "org" + TestTree.SCHOOL;
    private static final String OTHER_SCHOOL = "org" + TestTree.OTHER_SCHOOL;

    private final Identity identity;
    private final Posts posts;

    PostsTest(Databases.Migrated migrated) {
        this.identity = migrated.identity();
        this.posts = identity.posts;
    }

    @Test
    void who_moves_works_elsewhere_under_the_same_login_and_as_the_same_person() {
        IssuedAccount mover = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        Actor county = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);

        Account moved =
                posts.move(mover.account().id(), OTHER_SCHOOL, "调往二小", county).orElseThrow();

        assertThat(moved.org()).isEqualTo(TestTree.OTHER_SCHOOL);
        assertThat(moved.person()).isEqualTo(mover.account().person());
        assertThat(moved.version()).isGreaterThan(mover.account().version());
        assertThat(identity.open(mover).account().org()).isEqualTo(TestTree.OTHER_SCHOOL);
    }

    @Test
    void a_move_ends_the_sessions_at_once() {
        IssuedAccount mover = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String token = identity.open(mover).token();
        SessionAuthenticator authenticator =
                new SessionAuthenticator(
                        identity.sessions, identity.qualifications, identity.clock);
        assertThat(authenticator.authenticate(token)).isPresent();

        posts.move(mover.account().id(), OTHER_SCHOOL, "调往二小", OPERATOR).orElseThrow();

        assertThat(authenticator.authenticate(token)).isEmpty();
    }

    @Test
    void when_a_school_is_closed_nobody_of_it_gets_in_any_more() {
        IssuedAccount registrar = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        IssuedAccount elsewhere = identity.settled(TestTree.OTHER_SCHOOL, Role.REGISTRAR);
        String token = identity.open(registrar).token();
        String other = identity.open(elsewhere).token();
        AccountClosing closing =
                new AccountClosing(
                        identity.database.database(),
                        identity.database.commands(),
                        identity.journal,
                        identity.clock);
        Actor system = Actor.system("merger");

        assertThat(closing.close(TestTree.SCHOOL, "merger 1", system)).isPositive();

        SessionAuthenticator authenticator =
                new SessionAuthenticator(
                        identity.sessions, identity.qualifications, identity.clock);
        assertThat(authenticator.authenticate(token)).isEmpty();
        assertThat(authenticator.authenticate(other)).isPresent();
        assertThat(identity.accounts.find(registrar.account().id()).orElseThrow().state())
                .isEqualTo(AccountState.DISABLED);
        assertThat(identity.journal.entries.toString()).contains("merger 1");
        assertThat(closing.close(TestTree.SCHOOL, "merger 1", system)).isZero();
    }

    @Test
    void a_move_is_told_in_the_journal_of_both_places_without_its_reason() {
        IssuedAccount mover = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        int before = identity.journal.entries.size();

        posts.move(mover.account().id(), OTHER_SCHOOL, "张三丰调往二小", OPERATOR).orElseThrow();

        List<?> written = identity.journal.entries.subList(before, identity.journal.entries.size());
        assertThat(written).hasSize(2).asString().contains("identity.move-account");
        assertThat(written.toString()).doesNotContain("张三丰");
        assertThat(posts.history(mover.account().id(), OPERATOR))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.kind()).isEqualTo(AccountEvent.Kind.MOVED);
                            assertThat(event.why()).isEqualTo("张三丰调往二小");
                            assertThat(event.from()).contains(TestTree.SCHOOL);
                            assertThat(event.to()).contains(TestTree.OTHER_SCHOOL);
                        });
    }

    @Test
    void nobody_moves_an_account_to_where_he_administers_nothing() {
        Account mover = identity.issue(TestTree.SCHOOL, Role.REGISTRAR).account();
        Actor school = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        Actor county = identity.actor(TestTree.OTHER_COUNTY, Role.SYSTEM_ADMINISTRATOR);
        Actor registrar = identity.actor(TestTree.COUNTY, Role.REGISTRAR);

        assertThatThrownBy(() -> posts.move(mover.id(), OTHER_SCHOOL, "调往二小", school))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> posts.move(mover.id(), "org" + TestTree.OTHER_COUNTY, "调往", county))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> posts.move(mover.id(), OTHER_SCHOOL, "调往二小", registrar))
                .isInstanceOf(NotAllowed.class);
        assertThat(identity.accounts.find(mover.id())).contains(mover);
    }

    @Test
    void everything_that_is_wrong_with_a_move_is_told_at_once() {
        Actor own = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);

        Outcome<Account> outcome = posts.move(own.account(), SCHOOL, "调", own);

        assertThat(codes(outcome))
                .containsExactlyInAnyOrder(
                        "identity.why", "identity.own-post", "identity.same-org");
    }

    @Test
    void a_successor_gets_the_post_and_the_one_before_is_out() {
        IssuedAccount left = identity.settled(TestTree.SCHOOL, Role.LEADER);
        String token = identity.open(left).token();
        Actor administrator = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        Successor next = new Successor(unused(), "李校长", Optional.empty());

        IssuedAccount issued =
                posts.replace(left.account().id(), next, "原校长退休", administrator).orElseThrow();

        Account successor = issued.account();
        assertThat(successor.org()).isEqualTo(left.account().org());
        assertThat(successor.role()).isEqualTo(Role.LEADER);
        assertThat(successor.person()).isNotEqualTo(left.account().person());
        assertThat(identity.open(issued).account().mustChange()).isTrue();
        assertThat(identity.login.find(token)).isEmpty();
        assertThat(identity.accounts.find(left.account().id()).orElseThrow().state())
                .isEqualTo(AccountState.DISABLED);
        assertThat(posts.history(successor.id(), administrator))
                .singleElement()
                .satisfies(event -> assertThat(event.other()).contains(left.account().id()));
    }

    @Test
    void who_can_act_at_a_post_is_said_by_the_accounts_that_can_be_used() {
        Account here = identity.issue(TestTree.SCHOOL, Role.LEADER).account();
        Account second = identity.issue(TestTree.SCHOOL, Role.LEADER).account();
        Account other = identity.issue(TestTree.SCHOOL, Role.REGISTRAR).account();
        Account mover = identity.issue(TestTree.SCHOOL, Role.LEADER).account();
        Post leader = new Post(TestTree.SCHOOL, Role.LEADER);
        Post elsewhere = new Post(TestTree.OTHER_SCHOOL, Role.LEADER);
        AccountHolders holders = new AccountHolders(identity.database.database());
        Set<Post> asked = Set.of(leader, elsewhere, new Post(new OrgId(99_999), Role.LEADER));
        assertThat(holders.holding(asked).get(leader))
                .contains(here.person(), second.person(), mover.person())
                .doesNotContain(other.person());

        posts.move(mover.id(), OTHER_SCHOOL, "调往二小", OPERATOR).orElseThrow();
        identity.administration.disable(second.id(), OPERATOR).orElseThrow();

        Map<Post, Set<String>> now = holders.holding(asked);
        assertThat(now.get(leader))
                .contains(here.person())
                .doesNotContain(second.person(), mover.person());
        assertThat(now.get(elsewhere)).contains(mover.person());
        assertThat(now).as("a post that nobody holds").hasSize(2);
        assertThat(holders.holding(Set.of())).isEmpty();
    }

    @Test
    void a_refused_successor_leaves_the_post_as_it_is() {
        IssuedAccount left = identity.settled(TestTree.SCHOOL, Role.LEADER);
        Successor taken = new Successor(left.account().login(), "李校长", Optional.empty());
        Successor himself = new Successor(unused(), "王老师", Optional.of(left.account().person()));

        assertThat(codes(posts.replace(left.account().id(), taken, "原校长退休", OPERATOR)))
                .containsExactly("identity.login-taken");
        assertThat(codes(posts.replace(left.account().id(), himself, "原校长退休", OPERATOR)))
                .containsExactly("identity.same-person");
        assertThat(identity.open(left).account().isActive()).isTrue();
        assertThat(posts.history(left.account().id(), OPERATOR)).isEmpty();
    }
}
