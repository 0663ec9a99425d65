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
        return all(server).stream().map(Named::name).sorted().toList();
    }

    /** Those that do not say which action they are. */
    static List<String> nameless(Server server) {
        return all(server).stream()
                .filter(each -> Permissions.actions(each.operation()).length == 0)
                .map(Named::name)
                .toList();
    }

    /** What the journal calls it: method and address, with names in place of what was given. */
    static String name(String base, OperationResourceInfo operation) {
        String path =
                joined(
                        template(operation.getClassResourceInfo().getURITemplate()),
                        template(operation.getURITemplate()));
        return operation.getHttpMethod() + " " + joined(base, path);
    }

    private record Named(String name, OperationResourceInfo operation) {}

    private static List<Named> all(Server server) {
        JAXRSServiceImpl service = (JAXRSServiceImpl) server.getEndpoint().getService();
        List<Named> found = new ArrayList<>();
        for (ClassResourceInfo resource : service.getClassResourceInfos()) {
            collect("", resource, found);
        }
        return found;
    }

    private static void collect(String prefix, ClassResourceInfo resource, List<Named> found) {
        String path = joined(prefix, template(resource.getURITemplate()));
        for (OperationResourceInfo operation :
                resource.getMethodDispatcher().getOperationResourceInfos()) {
            String full = joined(path, template(operation.getURITemplate()));
            if (operation.isSubResourceLocator()) {
                for (ClassResourceInfo sub : resource.getSubResources()) {
                    collect(full, sub, found);
                }
            } else {
                found.add(new Named(operation.getHttpMethod() + " " + full, operation));
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
