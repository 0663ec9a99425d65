package org.xueji.registry.internal.rest;

import static org.xueji.registry.internal.rest.Bodies.required;

import java.util.Map;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgTree;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.Stage;

/**
 * A school asked for.
 *
 * @param code 学校标识码; absent for a school that has none yet
 * @param managing code of the authority
 * @param siteRegion 12 digits
 * @param years length of schooling by stage
 */
public record SchoolRequest(
        String code, String name, String managing, String siteRegion, Map<Stage, Integer> years) {

    NewSchool toNewSchool(OrgTree tree) {
        String authority = required(managing, "managing");
        return new NewSchool(
                code == null ? "" : code.strip(),
                required(name, "name").strip(),
                tree.byCode(authority)
                        .orElseThrow(
                                () ->
                                        Invalid.because(
                                                Reason.of(
                                                                "registry.authority-unknown",
                                                                Map.of("code", authority))
                                                        .at("/managing"))),
                required(siteRegion, "siteRegion"),
                Bodies.years(years));
    }
}
