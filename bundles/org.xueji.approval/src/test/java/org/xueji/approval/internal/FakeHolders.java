package org.xueji.approval.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.xueji.core.api.post.Post;
import org.xueji.core.api.post.PostHolders;

/** Every post is held by somebody who has nothing to do with any case, unless said otherwise. */
public final class FakeHolders implements PostHolders {
    private final Map<Post, Set<String>> said = new HashMap<>();
    public int asked;

    /** From now on these persons hold the post; none is nobody. */
    public void hold(Post post, String... persons) {
        said.put(post, Set.of(persons));
    }

    @Override
    public Map<Post, Set<String>> holding(Set<Post> posts) {
        asked++;
        Map<Post, Set<String>> found = new HashMap<>();
        for (Post post : posts) {
            Set<String> persons = said.getOrDefault(post, Set.of("person:someone at " + post));
            if (!persons.isEmpty()) {
                found.put(post, persons);
            }
        }
        return found;
    }
}
