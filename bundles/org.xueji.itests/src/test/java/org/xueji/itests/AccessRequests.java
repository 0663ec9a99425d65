package org.xueji.itests;

/** The valid requests of every domain; one that comes adds a line here and a class of its own. */
final class AccessRequests {

    private AccessRequests() {}

    static RequestBook of(AccessWorld world) throws Exception {
        RequestBook book = new RequestBook();
        SessionRequests.into(book);
        RegistryRequests.into(book, world);
        StudentRequests.into(book, world);
        IntakeRequests.into(book, world);
        ApprovalRequests.into(book, world);
        TransferRequests.into(book, world);
        StatusChangeRequests.into(book, world);
        MergerRequests.into(book, world);
        ProgressionRequests.into(book, world);
        CoreRequests.into(book, world);
        AccountRequests.into(book, world);
        CertificateRequests.into(book, world);
        AccountImportRequests.into(book, world);
        RosterRequests.into(book, world);
        LendingRequests.into(book, world);
        return book;
    }
}
