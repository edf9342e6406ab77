package ai.dyslex.learning.ledger;

/** Somebody else holds the unit now, or it is over: what was about to be written is rolled back. */
public final class FenceLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fence fence;

    /**
     * Says which unit it was.
     *
     * @param fence the fence that no longer holds
     */
    public FenceLostException(Fence fence) {
        super("the fence of unit %d of %s no longer holds".formatted(fence.unit(), fence.execution()));
        this.fence = fence;
    }

    /** {@return the fence that no longer holds} */
    public Fence fence() {
        return fence;
    }
}
