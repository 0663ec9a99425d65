package org.xueji.container.itests;

import java.time.LocalDate;
import java.util.Map;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.core.api.time.ClockControl;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolAdmin;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.Stage;

/** A school whose first-graders have been taken in, in the season and as a draft. */
final class Draft {

    /** Property that says where the collection file lies. */
    static final String FILE = "org.xueji.container.itests.pupils";

    static final int YEAR = 2026;
    static final String SCHOOL = "2161000001";
    static final String SCHOOL_NAME = "测试小学";
    static final String CLASS = YEAR + "101";
    static final String CLASS_NAME = "小一(01)班";

    private static final String COUNTY = "610102";
    private static final Actor OPERATOR = Actor.operator("test");

    private final Services services;

    Draft(Services services) {
        this.services = services;
    }

    void create(OperatorConsole console) {
        LocalDate first = LocalDate.of(YEAR, 9, 1);
        ClockControl clock = services.await(ClockControl.class);
        clock.set(first.atTime(9, 0).atZone(BusinessTime.ZONE).toInstant()).orElseThrow();
        SchoolAdmin schools = services.await(SchoolAdmin.class);
        School school = schools.enter(school(), OPERATOR).orElseThrow();
        schools.open(new NewClass(school.id(), YEAR, "11", CLASS, CLASS_NAME, 45), OPERATOR)
                .orElseThrow();
        console.run("intake:import --wait --reason test " + System.getProperty(FILE));
    }

    private NewSchool school() {
        OrgId county = services.await(OrgTree.class).byCode(COUNTY).orElseThrow();
        return new NewSchool(
                SCHOOL, SCHOOL_NAME, county, COUNTY + "000000", Map.of(Stage.PRIMARY, 6));
    }
}
