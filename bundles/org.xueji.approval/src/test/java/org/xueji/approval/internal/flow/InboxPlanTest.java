package org.xueji.approval.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.internal.World;
import org.xueji.approval.internal.store.Inbox;
import org.xueji.approval.internal.store.InboxQuestion;
import org.xueji.approval.internal.store.InboxQuestion.Order;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/** How PostgreSQL answers an inbox of 100,000 open cases, and how many statements a move takes. */
class InboxPlanTest {
    private static final TestDatabase DB = TestDatabases.postgres();
    private static final Pattern PAGES = Pattern.compile("Buffers: shared ([a-z]+=\\d+ ?)+");
    private static final int LIMIT = 50;
    private static final long MOST_PAGES = 5 * Inbox.MOST_COUNTED;

    private World world;
    private Actor county;
    private Optional<String> next = Optional.empty();

    @BeforeEach
    void begin() {
        world = new World(DB);
        county = world.registrar("C1");
    }

    @Test
    void a_page_reads_no_more_at_100_000_cases_than_at_1_000() throws SQLException {
        fill(1_000);
        Map<Order, Long> few = new EnumMap<>(Order.class);
        for (Order order : Order.values()) {
            few.put(order, pages(first(order, Optional.empty())));
        }
        begin();
        fill(100_000);
        for (Order order : Order.values()) {
            List<String> first = first(order, Optional.empty());
            assertOneStretch(first, order);
            assertThat((double) pages(first) / few.get(order)).isLessThanOrEqualTo(1.5);
            assertDeepPages(order, few.get(order));
        }
        assertThat(String.join("\n", first(Order.DUE, Optional.of("draw"))))
                .as("a page of one type reads only that type")
                .contains("apr_case_by_type")
                .doesNotContain("Seq Scan", "Sort", "Rows Removed");
    }

    @Test
    void counting_ends_at_a_thousand_of_each_kind() throws SQLException {
        fill(100_000);
        tell();
        world.watched.statements();
        assertThat(world.reading.counts(county.org(), Role.REGISTRAR, county))
                .isEqualTo(new Inbox.Counts(1_000, 1_000, 1_000, 1_000));
        assertThat(world.notices.unread(county)).isEqualTo(1_000);
        List<String> ran = world.watched.statements();
        assertThat(ran).hasSize(2);
        assertThat(String.join("\n", plan(ran.get(0))))
                .contains("apr_case_by_due", "apr_case_returned")
                .doesNotContain("Seq Scan", "Sort", "Rows Removed");
        for (String statement : ran) {
            List<String> plan = plan(statement);
            // four kinds, and each entry may have to be looked at in the table
            assertThat(pages(plan)).as(String.join("\n", plan)).isLessThan(MOST_PAGES);
        }
    }

    private void assertDeepPages(Order order, long few) throws SQLException {
        next = Optional.empty();
        for (int deep = 0; deep < 40; deep++) {
            next = world.reading.inbox(question(order, Optional.empty()), page(), county).next();
        }
        for (String statement : selects(order, Optional.empty())) {
            List<String> plan = plan(statement);
            assertOneStretch(plan, order);
            assertThat(pages(plan)).isLessThan(2 * few);
        }
        next = Optional.empty();
    }

    @Test
    void a_middle_decision_takes_five_statements_and_the_journal() {
        ApprovalCase opened = world.opened();
        world.watched.statements();
        world.flow
                .move(
                        opened.id(),
                        new MoveRequest(Move.APPROVE, java.util.OptionalLong.of(1), ""),
                        world.leader("C1.a"))
                .orElseThrow();
        List<String> ran = world.watched.statements();
        assertThat(ran).as(String.join("\n", ran)).hasSizeLessThanOrEqualTo(5);
    }

    private PageRequest page() {
        return new PageRequest(next, LIMIT);
    }

    private List<String> selects(Order order, Optional<String> type) {
        world.watched.statements();
        world.reading.inbox(question(order, type), page(), county);
        return world.watched.statements();
    }

    private List<String> first(Order order, Optional<String> type) throws SQLException {
        List<String> ran = selects(order, type);
        assertThat(ran).hasSize(1);
        return plan(ran.get(0));
    }

    private InboxQuestion question(Order order, Optional<String> type) {
        return new InboxQuestion(
                county.org(),
                Role.REGISTRAR,
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                order);
    }

    private static void assertOneStretch(List<String> plan, Order order) {
        assertThat(String.join("\n", plan))
                .contains(order == Order.DUE ? "apr_case_by_due" : "apr_case_by_receipt")
                .doesNotContain("Seq Scan", "Sort", "Bitmap", "Rows Removed");
    }

    private static List<String> plan(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection on = DB.dataSource().getConnection();
                Statement statement = on.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, COSTS OFF) " + sql)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }

    /** Pages touched by the whole statement: the first line that tells of them. */
    private static long pages(List<String> plan) {
        return plan.stream()
                .map(PAGES::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .stream()
                .flatMap(found -> Stream.of(found.split(" ")))
                .filter(part -> part.contains("="))
                .mapToLong(part -> Long.parseLong(part.substring(part.indexOf('=') + 1)))
                .sum();
    }

    /** So many open cases of the county, a hundredth of them draws, and as many that have ended. */
    private void fill(int cases) {
        String columns =
                "CASE_TYPE, REFERENCE, PUPIL_ID, STAGE, OWNER_ID, INITIATOR_ID, STATE, STEP_NO,"
                        + " ROUND_NO, WAIT_ORG, WAIT_ROLE, WAIT_STEP, RECEIVED_ON, DUE_ON,"
                        + " PROVISIONAL, ROUTE_NAME, ROUTE_VERSION, ROUTE_DIGEST, OPENED_AT,"
                        + " CHANGED_AT, VERSION";
        String open =
                "CASE WHEN i %% 50 = 1 THEN 'RETURNED' ELSE 'RUNNING' END,"
                        + " CASE WHEN i %% 50 = 1 THEN 0 ELSE 1 END, 1, %d, 'REGISTRAR', 's',"
                        + " DATE '2014-08-01' + i %% 61, DATE '2014-08-04' + i %% 67, FALSE";
        String over = "'APPROVED', 0, 1, NULL, NULL, NULL, NULL, NULL, NULL";
        long org = county.org().value();
        for (String state : List.of(open.formatted(org), over)) {
            // what has ended is in the table too
            DB.execute(
                    "INSERT INTO APR_CASE ("
                            + columns
                            + ") SELECT CASE WHEN i % 100 = 0 THEN 'draw' ELSE 'transfer' END, 'x',"
                            + " i, 'JUNIOR', 9, 9, "
                            + state
                            + ", 'r', '1.0.0', 'd', now(), now(), 1 FROM generate_series(1, "
                            + cases
                            + ") AS i");
        }
        DB.execute("VACUUM ANALYZE APR_CASE");
    }

    /** A notice of each open case, most of them unread. */
    private void tell() {
        long org = county.org().value();
        DB.execute(
                "INSERT INTO APR_NOTICE (ORG_ID, ROLE_NAME, UNREAD, CASE_ID, CASE_TYPE, KIND,"
                        + " SENT_AT) SELECT "
                        + org
                        + ", 'REGISTRAR', CASE WHEN ID % 10 = 0 THEN NULL ELSE 1 END, ID, CASE_TYPE,"
                        + " 'RECEIVED', now() FROM APR_CASE WHERE STATE <> 'APPROVED'");
        DB.execute("VACUUM ANALYZE APR_NOTICE");
    }

    /** What is deleted row by row would be looked for among them again and again. */
    @AfterEach
    void end() {
        DB.execute("TRUNCATE APR_NOTICE");
    }
}
