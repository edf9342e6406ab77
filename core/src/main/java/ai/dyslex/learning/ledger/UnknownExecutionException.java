package ai.dyslex.learning.ledger;

/** There is no such execution in the ledger. */
public final class UnknownExecutionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says which one was asked for.
     *
     * @param id the id that was asked for
     */
    public UnknownExecutionException(ExecutionId id) {
        super("no execution \"%s\" in the ledger".formatted(id));
    }
}
