package ai.dyslex.learning.quickcorrection;

import java.util.Arrays;

/** States of a search by their bounds, which are never negative; the lowest first. Not thread-safe. */
final class StateHeap {

    private static final int FIRST_CAPACITY = 64;

    /** Bits of a bound, which order as the bounds do, and below them the number of an entry. */
    private long[] heap = new long[FIRST_CAPACITY];

    private int[] states = new int[FIRST_CAPACITY];
    private float[] costs = new float[FIRST_CAPACITY];
    private int size;
    private int entries;
    private long popped;

    void clear() {
        size = 0;
        entries = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void push(int state, float cost, float bound) {
        if (entries == states.length) {
            heap = Arrays.copyOf(heap, 2 * entries);
            states = Arrays.copyOf(states, 2 * entries);
            costs = Arrays.copyOf(costs, 2 * entries);
        }
        states[entries] = state;
        costs[entries] = cost;
        long pushed = ((long) Float.floatToRawIntBits(bound) << Integer.SIZE) | entries++;
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (bits(heap[parent]) <= bits(pushed)) {
                break;
            }
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = pushed;
    }

    private static int bits(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    /** Takes the lowest out; there must be one. */
    void pop() {
        popped = heap[0];
        long moved = heap[--size];
        // Beside a last child without a neighbour: it is not lower than what is moved.
        heap[size] = moved;
        int at = 0;
        int child = 1;
        while (child < size) {
            // By the sign and not by a condition, which a processor could not foretell; bits are never negative.
            child += (bits(heap[child + 1]) - bits(heap[child])) >>> (Integer.SIZE - 1);
            if (bits(heap[child]) >= bits(moved)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
            child = 2 * at + 1;
        }
        heap[at] = moved;
    }

    float poppedBound() {
        return Float.intBitsToFloat(bits(popped));
    }

    float poppedCost() {
        return costs[(int) popped];
    }

    int poppedState() {
        return states[(int) popped];
    }
}
