package ai.dyslex.learning.benchmarks;

/** What a benchmark needs is not there, or fails. */
public final class BenchmarkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what a sentence without a full stop */
    public BenchmarkException(String what) {
        super(what);
    }

    /** @param what a sentence without a full stop */
    public BenchmarkException(String what, Throwable cause) {
        super(what, cause);
    }
}
