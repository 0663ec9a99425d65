package org.xueji.transfer.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;
import org.xueji.registry.api.Stage;

/**
 * The step table of domain 5.6: stage, who runs the school on each side, same county, same city or
 * another, 韩城 (H) and 杨凌 (Y). Every list is written by hand, after the two school steps.
 */
class TransferStepTableTest {

    private final StepProvince province = new StepProvince();

    @ParameterizedTest(name = "compulsory, {0} to {1}: {2}")
    @CsvSource({
        // run by a county: same county, same city, another city
        "C1.a, C1.b, C1",
        "C1.a, C2.a, C1 C2",
        "C1.a, C3.a, C1 T1 C3 T2",
        "C1.a, T1.b, C1 T1",
        "C1.a, T2.a, C1 T1 T2",
        "C1.a, P.b, C1 T1 P",
        "C1.a, H.b, C1 T1 H",
        "C1.a, Y.b, C1 T1 Y",
        // run by a city: no county step, and the city's as whoever runs it
        "T1.a, C1.b, T1 C1",
        "T1.a, C2.a, T1 C2",
        "T1.a, C3.a, T1 C3 T2",
        "T1.a, T1.b, T1",
        "T1.a, T2.a, T1 T2",
        "T1.a, P.b, T1 P",
        "T1.a, H.b, T1 H",
        "T1.a, Y.b, T1 Y",
        // run by the province: one step by its registrar
        "P.a, C1.b, P C1 T1",
        "P.a, C2.a, P C2 T1",
        "P.a, C3.a, P C3 T2",
        "P.a, T1.b, P T1",
        "P.a, T2.a, P T2",
        "P.a, P.b, P",
        "P.a, H.b, P H",
        "P.a, Y.b, P Y",
        // county and city at once: one step
        "H.a, C1.b, H C1 T1",
        "H.a, C2.a, H C2 T1",
        "H.a, C3.a, H C3 T2",
        "H.a, T1.b, H T1",
        "H.a, T2.a, H T2",
        "H.a, P.b, H P",
        "H.a, H.b, H",
        "H.a, Y.b, H Y",
        "Y.a, C1.b, Y C1 T1",
        "Y.a, C2.a, Y C2 T1",
        "Y.a, C3.a, Y C3 T2",
        "Y.a, T1.b, Y T1",
        "Y.a, T2.a, Y T2",
        "Y.a, P.b, Y P",
        "Y.a, H.b, Y H",
        "Y.a, Y.b, Y",
    })
    void compulsory(String sending, String receiving, String expected) {
        assertThat(authorities(Stage.PRIMARY, sending, receiving)).isEqualTo(expected);
        assertThat(authorities(Stage.JUNIOR, sending, receiving)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "senior, {0} to {1}: {2}")
    @CsvSource({
        // the city of both is asked once, at the end
        "C1.a, C1.b, C1 T1",
        "C1.a, C2.a, C1 C2 T1",
        "C1.a, C3.a, C1 T1 C3 T2",
        "C1.a, T1.b, C1 T1",
        "C1.a, T2.a, C1 T1 T2",
        "C1.a, P.b, C1 T1 P",
        "C1.a, H.b, C1 T1 H",
        "C1.a, Y.b, C1 T1 Y",
        "T1.a, C1.b, C1 T1",
        "T1.a, C2.a, C2 T1",
        "T1.a, C3.a, T1 C3 T2",
        "T1.a, T1.b, T1",
        "T1.a, T2.a, T1 T2",
        "T1.a, P.b, T1 P",
        "T1.a, H.b, T1 H",
        "T1.a, Y.b, T1 Y",
        "P.a, C1.b, P C1 T1",
        "P.a, C2.a, P C2 T1",
        "P.a, C3.a, P C3 T2",
        "P.a, T1.b, P T1",
        "P.a, T2.a, P T2",
        "P.a, P.b, P",
        "P.a, H.b, P H",
        "P.a, Y.b, P Y",
        "H.a, C1.b, H C1 T1",
        "H.a, C2.a, H C2 T1",
        "H.a, C3.a, H C3 T2",
        "H.a, T1.b, H T1",
        "H.a, T2.a, H T2",
        "H.a, P.b, H P",
        "H.a, H.b, H",
        "H.a, Y.b, H Y",
        "Y.a, C1.b, Y C1 T1",
        "Y.a, C2.a, Y C2 T1",
        "Y.a, C3.a, Y C3 T2",
        "Y.a, T1.b, Y T1",
        "Y.a, T2.a, Y T2",
        "Y.a, P.b, Y P",
        "Y.a, H.b, Y H",
        "Y.a, Y.b, Y",
    })
    void senior(String sending, String receiving, String expected) {
        assertThat(authorities(Stage.SENIOR, sending, receiving)).isEqualTo(expected);
    }

    private String authorities(Stage stage, String sending, String receiving) {
        RouteRequest request =
                new RouteRequest(
                        "transfer",
                        stage,
                        place(sending),
                        place(receiving),
                        LocalDate.of(2014, 10, 8));
        Parties parties = Parties.between(province.org(sending), province.org(receiving));
        List<Route.Planned> plan = TransferRoute.of(request).resolve(parties, province);
        assertThat(province.codes(plan.subList(0, 2))).isEqualTo(sending + " " + receiving);
        assertThat(plan.subList(0, 2))
                .extracting(planned -> planned.step().role())
                .containsOnly(Role.LEADER);
        assertThat(plan.subList(2, plan.size()))
                .extracting(planned -> planned.step().role())
                .containsOnly(Role.REGISTRAR);
        return province.codes(plan.subList(2, plan.size()));
    }

    private RouteRequest.Place place(String school) {
        return RouteRequest.Place.of(province.org(school), province).orElseThrow();
    }
}
