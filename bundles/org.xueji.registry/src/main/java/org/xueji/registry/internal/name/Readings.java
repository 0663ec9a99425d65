package org.xueji.registry.internal.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How single characters are read in pinyin without tones, the usual reading first. */
final class Readings {

    /** Shipped by com.github.houbb:pinyin; a copy lies in our own jar. */
    private static final String TABLE = "/pinyin_dict_char.txt";

    private final Map<Integer, List<String>> byCharacter = new HashMap<>(65_536);
    private final Set<String> syllables = new HashSet<>();

    /** A table of 41,000 lines writes its readings in some 1,600 ways. */
    private final Map<String, String> asciiOf = new HashMap<>();

    Readings() {
        try (InputStream in = Readings.class.getResourceAsStream(TABLE)) {
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        int colon = line.indexOf(':', 1);
        List<String> readings =
                Arrays.stream(line.substring(colon + 1).split(","))
                        .map(reading -> asciiOf.computeIfAbsent(reading, Readings::ascii))
                        .filter(reading -> !reading.isEmpty())
                        .distinct()
                        .toList();
        byCharacter.put(line.codePointAt(0), readings);
        syllables.addAll(readings);
    }

    /** Without tones, ü as v: as passports and keyboards write it, so that it stays ASCII. */
    private static String ascii(String reading) {
        String letters = Normalizer.normalize(reading, Normalizer.Form.NFD);
        return letters.replace("u\u0308", "v").replaceAll("[^a-z]", "");
    }

    /** Empty for characters that are not Chinese or that nobody can read. */
    List<String> of(int character) {
        return byCharacter.getOrDefault(character, List.of());
    }

    boolean isSyllable(String letters) {
        return syllables.contains(letters);
    }
}
