package org.xueji.identity.internal.post;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.post.Post;
import org.xueji.core.api.post.PostHolders;
import org.xueji.shared.sql.Sql;

/** Who holds posts, by the accounts as they stand. Safe for use by many threads. */
@Component
public final class AccountHolders implements PostHolders {
    private final Database database;

    @Activate
    public AccountHolders(@Reference(target = "(schema=identity)") Database database) {
        this.database = database;
    }

    @Override
    public Map<Post, Set<String>> holding(Set<Post> posts) {
        if (posts.size() > MOST) {
            throw new IllegalArgumentException(posts.size() + " posts are more than " + MOST);
        }
        return posts.isEmpty() ? Map.of() : database.reading(on -> holding(on, posts));
    }

    private record Held(Post post, String person) {}

    private static Map<Post, Set<String>> holding(Connection on, Set<Post> posts)
            throws SQLException {
        List<Object> orgs = new ArrayList<>();
        posts.stream().map(post -> post.org().value()).distinct().forEach(orgs::add);
        List<Held> held =
                Sql.list(
                        on,
                        "SELECT ORG_ID, ROLE, PERSON FROM IDN_ACCOUNT WHERE STATE = 'ACTIVE'"
                                + " AND ORG_ID IN ("
                                + Sql.places(orgs.size())
                                + ")",
                        row ->
                                new Held(
                                        new Post(
                                                new OrgId(row.getLong("ORG_ID")),
                                                Role.valueOf(row.getString("ROLE"))),
                                        row.getString("PERSON")),
                        orgs.toArray());
        Map<Post, Set<String>> found = new HashMap<>();
        held.stream()
                .filter(each -> posts.contains(each.post()))
                .forEach(
                        each ->
                                found.computeIfAbsent(each.post(), post -> new HashSet<>())
                                        .add(each.person()));
        return found;
    }
}
