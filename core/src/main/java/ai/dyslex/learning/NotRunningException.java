package ai.dyslex.learning;

/** The library was not started yet, or is closed already. */
public final class NotRunningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotRunningException(String what) {
        super(what);
    }
}
