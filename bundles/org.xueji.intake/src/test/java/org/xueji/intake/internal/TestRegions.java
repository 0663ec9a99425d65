package org.xueji.intake.internal;

import java.util.Optional;
import org.xueji.registry.api.Regions;

/** Every code of a few provinces was in force once, those of prefectures until 2002. */
public final class TestRegions implements Regions {
    @Override
    public boolean wasEverInForce(String code) {
        return code.matches("(61|41|62|51|11|44)\\d{4}.*") && !code.startsWith("619999");
    }

    @Override
    public boolean wasAbolishedBefore(String code, int year) {
        return code.startsWith("612") && year > 2002;
    }

    @Override
    public Optional<String> name(String code) {
        return Optional.empty();
    }
}
