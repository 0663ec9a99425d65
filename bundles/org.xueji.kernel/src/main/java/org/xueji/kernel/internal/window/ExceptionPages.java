package org.xueji.kernel.internal.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Ids;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Windows.Granted;

/**
 * Pages of exceptions. Where an organisation stands is known to the tree alone, and exceptions are
 * few: they are read newest first and left out when they are another's.
 */
final class ExceptionPages {

    private static final int READ = 500;

    private final WindowExceptions exceptions;
    private final Places places;

    ExceptionPages(WindowExceptions exceptions, Places places) {
        this.exceptions = exceptions;
        this.places = places;
    }

    Page<Granted> page(Optional<OrgId> scope, PageRequest page) {
        long before =
                page.after()
                        .map(text -> Ids.positive("window-exception", text))
                        .orElse(Long.MAX_VALUE);
        List<Granted> found = new ArrayList<>();
        List<Granted> read;
        do {
            read = exceptions.before(before, READ);
            read.stream().filter(one -> isIn(scope, one)).forEach(found::add);
            before = read.isEmpty() ? 0 : read.get(read.size() - 1).id();
        } while (read.size() == READ && found.size() <= page.limit());
        return Page.of(found, page, one -> Long.toString(one.id()));
    }

    private boolean isIn(Optional<OrgId> scope, Granted one) {
        return scope.map(org -> org.equals(one.org()) || places.contains(org, one.org()))
                .orElse(true);
    }
}
