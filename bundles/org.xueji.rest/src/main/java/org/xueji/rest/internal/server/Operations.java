package org.xueji.rest.internal.server;

import java.util.ArrayList;
import java.util.List;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServiceImpl;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;

/** Lists what a server serves. */
final class Operations {

    private Operations() {}

    static List<String> of(Server server) {
        JAXRSServiceImpl service = (JAXRSServiceImpl) server.getEndpoint().getService();
        List<String> found = new ArrayList<>();
        for (ClassResourceInfo resource : service.getClassResourceInfos()) {
            collect("", resource, found);
        }
        return found.stream().sorted().toList();
    }

    private static void collect(String prefix, ClassResourceInfo resource, List<String> found) {
        String path = joined(prefix, template(resource.getURITemplate()));
        for (OperationResourceInfo operation :
                resource.getMethodDispatcher().getOperationResourceInfos()) {
            String full = joined(path, template(operation.getURITemplate()));
            if (operation.isSubResourceLocator()) {
                for (ClassResourceInfo sub : resource.getSubResources()) {
                    collect(full, sub, found);
                }
            } else {
                found.add(operation.getHttpMethod() + " " + full);
            }
        }
    }

    private static String template(org.apache.cxf.jaxrs.model.URITemplate template) {
        return template == null ? "" : template.getValue();
    }

    private static String joined(String left, String right) {
        String path = (left + "/" + right).replaceAll("/+", "/").replaceAll("/$", "");
        // a template's expression is not part of its name
        return path.isEmpty() ? "/" : path.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }
}
