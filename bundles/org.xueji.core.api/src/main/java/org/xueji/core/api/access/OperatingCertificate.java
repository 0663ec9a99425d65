package org.xueji.core.api.access;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A certificate of training passed (培训合格证书) that lets a person operate the system. It has nothing
 * to do with the certificates of TLS.
 *
 * @param number as printed on it
 * @param until the last day on which it is valid; empty when it has no end
 * @since 1.1
 */
public record OperatingCertificate(String number, Optional<LocalDate> until) {}
