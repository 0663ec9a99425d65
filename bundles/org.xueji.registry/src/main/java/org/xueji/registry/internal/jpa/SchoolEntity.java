package org.xueji.registry.internal.jpa;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Stage;
import org.xueji.registry.internal.school.GradeLadder;

/** A row of REG_SCHOOL: what a school has beyond its organisation. */
@Entity(name = "School")
@Table(name = "REG_SCHOOL")
class SchoolEntity {

    @Id
    @Column(name = "ORG_ID")
    Long id;

    @Column(name = "SITE_REGION")
    String siteRegion;

    @Column(name = "STAGES")
    String stages;

    @Version
    @Column(name = "VERSION")
    long version;

    static SchoolEntity of(long org, String siteRegion, Map<Stage, Integer> years) {
        SchoolEntity school = new SchoolEntity();
        school.id = org;
        school.siteRegion = siteRegion;
        school.stages = stages(years);
        return school;
    }

    static String stages(Map<Stage, Integer> years) {
        return new TreeMap<>(years)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    School toSchool(OrgEntity org) {
        return new School(
                new OrgId(id),
                org.code,
                org.name,
                new OrgId(org.parentId),
                siteRegion,
                GradeLadder.parse(stages).years(),
                org.closed,
                version);
    }
}
