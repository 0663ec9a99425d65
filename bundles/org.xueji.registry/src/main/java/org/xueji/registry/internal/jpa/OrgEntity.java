package org.xueji.registry.internal.jpa;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import javax.persistence.Version;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.registry.api.Organisation;

/** A row of REG_ORG. */
@Entity(name = "Org")
@Table(name = "REG_ORG")
class OrgEntity {

    @Id
    @SequenceGenerator(name = "REG_ORG_SEQ", sequenceName = "REG_ORG_SEQ", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "REG_ORG_SEQ")
    @Column(name = "ID")
    Long id;

    @Column(name = "PARENT_ID")
    Long parentId;

    @Column(name = "CODE")
    String code;

    @Column(name = "NAME")
    String name;

    @Column(name = "LEVELS")
    String levels;

    @Column(name = "REGION_CODE")
    String regionCode;

    @Column(name = "CLOSED")
    boolean closed;

    @Version
    @Column(name = "VERSION")
    long version;

    static OrgEntity school(long parent, String name, String region) {
        OrgEntity org = new OrgEntity();
        org.parentId = parent;
        org.name = name;
        org.levels = OrgLevel.SCHOOL.name();
        org.regionCode = region;
        return org;
    }

    Organisation toOrganisation() {
        return new Organisation(
                new OrgId(id),
                Optional.ofNullable(parentId).map(OrgId::new),
                code,
                name,
                Arrays.stream(levels.split(",")).map(OrgLevel::valueOf).collect(Collectors.toSet()),
                version);
    }
}
