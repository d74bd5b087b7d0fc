package io.preceptor.connector.hr.workday;

import java.util.Arrays;

/// Who was on the pages of a reading, in eight bytes each, so that a tenant of ten times the size takes little more
/// memory.
///
/// Two workers with one sum are taken for one; of a million that happens once in tens of millions of readings, and
/// then the reading is repeated.
final class Seen {

    private long[] sums = new long[1024];
    private int count;
    private boolean isSorted = true;

    void add(String wid) {
        if (count == sums.length) {
            sums = Arrays.copyOf(sums, count + count / 2);
        }
        sums[count++] = sum(wid);
        isSorted = false;
    }

    /// How many different ones.
    long size() {
        sort();
        long different = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sums[i] != sums[i - 1]) {
                different++;
            }
        }
        return different;
    }

    boolean has(String wid) {
        sort();
        return Arrays.binarySearch(sums, 0, count, sum(wid)) >= 0;
    }

    private void sort() {
        if (!isSorted) {
            Arrays.sort(sums, 0, count);
            isSorted = true;
        }
    }

    /// FNV-1a, 64 bits.
    private static long sum(String wid) {
        long sum = 0xcbf29ce484222325L;
        for (int i = 0; i < wid.length(); i++) {
            sum = (sum ^ wid.charAt(i)) * 0x100000001b3L;
        }
        return sum;
    }
}
