package org.xueji.rehearsal.internal.province;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Words, each as often as its weight says. */
final class Weighted {

    private final String[] words;
    private final int[] upTo;
    private final Set<String> all;

    /**
     * @param text words with their weights, such as {@code 王710 李700}
     */
    Weighted(String text) {
        String[] entries = text.split(" ");
        this.words = new String[entries.length];
        this.upTo = new int[entries.length];
        int sum = 0;
        for (int i = 0; i < entries.length; i++) {
            String word = entries[i].replaceAll("\\d", "");
            words[i] = word;
            sum += Integer.parseInt(entries[i].substring(word.length()));
            upTo[i] = sum;
        }
        this.all = new HashSet<>(Arrays.asList(words));
    }

    String next(SplittableRandom random) {
        int found = Arrays.binarySearch(upTo, random.nextInt(upTo[upTo.length - 1]));
        return words[found >= 0 ? found + 1 : -found - 1];
    }

    boolean contains(String word) {
        return all.contains(word);
    }
}
