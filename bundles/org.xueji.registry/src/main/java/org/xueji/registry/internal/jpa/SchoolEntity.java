package org.xueji.registry.internal.jpa;

import java.util.EnumMap;
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
        school.stages =
                new TreeMap<>(years)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ":" + entry.getValue())
                                .collect(Collectors.joining(","));
        return school;
    }

    private Map<Stage, Integer> years() {
        Map<Stage, Integer> years = new EnumMap<>(Stage.class);
        for (String entry : stages.split(",")) {
            String[] pair = entry.split(":");
            years.put(Stage.valueOf(pair[0]), Integer.valueOf(pair[1]));
        }
        return years;
    }

    School toSchool(OrgEntity org) {
        return new School(
                new OrgId(id),
                org.code,
                org.name,
                new OrgId(org.parentId),
                siteRegion,
                years(),
                org.closed,
                version);
    }
}
