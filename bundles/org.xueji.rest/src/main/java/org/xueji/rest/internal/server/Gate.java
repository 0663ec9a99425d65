package org.xueji.rest.internal.server;

import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;

/**
 * Stops callers who have not logged in, or are kept from working, once the operation is known and
 * before its body is looked at.
 */
@Provider
public final class Gate implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext context) {
        Message message = JAXRSUtils.getCurrentMessage();
        OperationResourceInfo operation = message.getExchange().get(OperationResourceInfo.class);
        OpenOperations.check(Contexts.request(message), operation);
        Permissions.checkRestriction(Contexts.request(message));
    }
}
