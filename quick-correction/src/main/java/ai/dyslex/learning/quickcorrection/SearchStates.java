package ai.dyslex.learning.quickcorrection;

import java.util.Arrays;

/**
 * The states that a search has reached, numbered in the order in which it did, each with the lowest cost so far. As small as the
 * search is, so that it stays in the processor's nearest cache. Not thread-safe.
 */
final class SearchStates {

    /** More are not taken. */
    static final int MOST = 24_576;

    private static final int FIRST_CAPACITY = 4096;
    private static final int FREE = -1;

    private int[] numbers = new int[FIRST_CAPACITY];
    private int[] keys = new int[FIRST_CAPACITY];
    private float[] costs = new float[FIRST_CAPACITY];
    private int size;

    void clear() {
        size = 0;
        Arrays.fill(numbers, FREE);
    }

    /**
     * Notes that a state was reached.
     *
     * @return its number; -1 if it was reached at no higher cost before, or there are too many
     */
    int reach(int key, float cost) {
        int at = slot(key);
        int number = numbers[at];
        if (number == FREE) {
            if (size == MOST) {
                return -1;
            }
            number = size++;
            numbers[at] = number;
            keys[number] = key;
            costs[number] = cost;
            if (2 * size > numbers.length) {
                grow();
            }
        } else if (costs[number] <= cost) {
            return -1;
        }
        costs[number] = cost;
        return number;
    }

    private int slot(int key) {
        int mask = numbers.length - 1;
        int at = ((key * 0x9E3779B1) >>> 15) & mask;
        while (numbers[at] != FREE && keys[numbers[at]] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        numbers = new int[2 * numbers.length];
        keys = Arrays.copyOf(keys, numbers.length);
        costs = Arrays.copyOf(costs, numbers.length);
        Arrays.fill(numbers, FREE);
        for (int number = 0; number < size; number++) {
            numbers[slot(keys[number])] = number;
        }
    }

    int key(int number) {
        return keys[number];
    }

    float cost(int number) {
        return costs[number];
    }
}
