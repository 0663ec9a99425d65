package org.xueji.core.api.policy.declared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Something that stands in a text: a single value, a list, or named fields. Immutable. */
public sealed interface Declared {

    /** Where it begins, counted from 1. */
    int line();

    /** A single value, as it is written. */
    record Text(String value, int line) implements Declared {
        public Text {
            Objects.requireNonNull(value);
        }
    }

    /** A list, in order. */
    record Items(List<Declared> items, int line) implements Declared {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Named fields, in order. */
    record Fields(Map<String, Declared> fields, int line) implements Declared {
        public Fields {
            fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
