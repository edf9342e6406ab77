package ai.dyslex.learning.benchmarks.scale;

/**
 * Numbers drawn by lot that depend on nothing but the seed and what they are drawn for, so that any part of the population can
 * be made anew in any order. Mixing is that of SplitMix64 (Steele, Lea and Flood 2014).
 */
final class Dice {

    private final long seed;

    Dice(long seed) {
        this.seed = seed;
    }

    /** Dice for a writer, a session of theirs, an observation in it, … */
    Dice of(long what) {
        return new Dice(mix(seed + what * 0x9E3779B97F4A7C15L));
    }

    /** 64 bits. */
    long bits(int draw) {
        return mix(seed ^ (draw + 1) * 0xD1B54A32D192ED03L);
    }

    /** From 0, inclusive, to 1, exclusive. */
    double share(int draw) {
        return (bits(draw) >>> 11) * 0x1.0p-53;
    }

    /** From 0, inclusive, to the bound, exclusive. */
    int below(int draw, int bound) {
        return (int) (share(draw) * bound);
    }

    /** Whether something happens that has this chance. */
    boolean chance(int draw, double chance) {
        return share(draw) < chance;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
