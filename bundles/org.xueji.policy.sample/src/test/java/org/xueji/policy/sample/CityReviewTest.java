package org.xueji.policy.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.RouteRequest.Place;
import org.xueji.registry.api.Stage;

class CityReviewTest {

    private static final Place BEILIN = new Place("3161000001", "610103", "610100");
    private static final Place LIANHU = new Place("3161000002", "610104", "610100");
    private static final Place OF_THE_CITY = new Place("3161000003", "", "610100");

    private final CityReview rule = new CityReview();

    @Test
    void between_counties_the_city_decides_last() {
        Route route = rule.route(request(Stage.JUNIOR, BEILIN, LIANHU)).orElseThrow();

        List<String> steps = route.steps().stream().map(step -> step.org().toString()).toList();
        assertEquals(
                List.of(
                        "sending-school",
                        "receiving-school",
                        "sending-managing",
                        "sending-county",
                        "receiving-managing",
                        "receiving-county",
                        "receiving-city"),
                steps);
    }

    @Test
    void a_school_that_the_city_runs_lies_in_no_county() {
        assertTrue(rule.route(request(Stage.JUNIOR, OF_THE_CITY, LIANHU)).isPresent());
    }

    @Test
    void of_everything_else_it_says_nothing() {
        assertTrue(rule.route(request(Stage.JUNIOR, BEILIN, BEILIN)).isEmpty());
        assertTrue(rule.route(request(Stage.PRIMARY, BEILIN, LIANHU)).isEmpty());
        assertTrue(rule.route(of("suspension", Stage.JUNIOR, BEILIN, LIANHU)).isEmpty());
    }

    private static RouteRequest request(Stage stage, Place from, Place to) {
        return of("in-province-transfer", stage, from, to);
    }

    private static RouteRequest of(String type, Stage stage, Place from, Place to) {
        return new RouteRequest(type, stage, from, to, LocalDate.of(2014, 10, 8));
    }
}
