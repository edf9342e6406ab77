package ai.dyslex.learning.runner.demo;

/** A misspelling and the word that was meant, in the plan of the simulation. */
record Pair(String misspelling, String correction) {

    /** The word taken for a misspelling of what misspells it. */
    Pair reversed() {
        return new Pair(/* misspelling= */ correction, /* correction= */ misspelling);
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "Pair[…]";
    }
}
