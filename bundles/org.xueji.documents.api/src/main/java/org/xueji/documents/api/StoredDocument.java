package org.xueji.documents.api;

import java.time.Instant;

/** A content and one of the purposes that hold it. */
public record StoredDocument(DocumentRef ref, DocumentInfo info, Instant storedAt) {}
