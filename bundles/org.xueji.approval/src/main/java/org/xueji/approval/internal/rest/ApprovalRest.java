package org.xueji.approval.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.internal.flow.BulkDecisions;
import org.xueji.approval.internal.flow.CaseFlow;
import org.xueji.approval.internal.flow.CaseReading;
import org.xueji.approval.internal.flow.CaseWhy;
import org.xueji.approval.internal.flow.Clearing;
import org.xueji.approval.internal.flow.NoticeBoard;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.text.Texts;

/** Cases, inboxes and notices at {@code /api/approval}. */
@Component
public final class ApprovalRest implements RestDomain {
    private final List<Object> resources;

    @Activate
    public ApprovalRest(
            @Reference CaseReading reading,
            @Reference CaseFlow flow,
            @Reference BulkDecisions bulk,
            @Reference NoticeBoard notices,
            @Reference Clearing clearing,
            @Reference CaseWhy why,
            @Reference OrgTree tree,
            @Reference Texts texts) {
        Orgs orgs = new Orgs(tree);
        this.resources =
                List.of(
                        new CaseResource(reading, flow, why, orgs),
                        new InboxResource(reading, bulk, orgs, texts),
                        new NoticeResource(notices),
                        new ClearingResource(clearing, reading, orgs, texts),
                        new StuckResource(reading, tree));
    }

    @Override
    public String name() {
        return "approval";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(
                ApprovalRest.class.getResourceAsStream("/openapi/approval.json"));
    }
}
