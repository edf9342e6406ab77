package ai.dyslex.learning.runner.demo;

import java.util.Set;

/**
 * How well findings fit the truth.
 *
 * @param job the job whose findings they are
 * @param what what is counted
 * @param planted what there was to be found
 * @param found what was found
 * @param right what was found and was there to be found
 */
record Score(String job, String what, int planted, int found, int right) {

    /** The least precision, and the least recall, that will do. */
    static final double ENOUGH = 0.95;

    static <T> Score of(String job, String what, Set<T> planted, Set<T> found) {
        long right = found.stream().filter(planted::contains).count();
        return new Score(job, what, planted.size(), found.size(), (int) right);
    }

    /** The share of the findings that is right; 1 if nothing was found. */
    double precision() {
        return found == 0 ? 1 : (double) right / found;
    }

    /** The share of what was there that was found; 1 if there was nothing. */
    double recall() {
        return planted == 0 ? 1 : (double) right / planted;
    }

    boolean isEnough() {
        return precision() >= ENOUGH && recall() >= ENOUGH;
    }
}
