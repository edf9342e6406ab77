package ai.dyslex.learning.runner.serve.api;

/** A body that has nothing to say: {@code {}}. */
record NoFields() {

    static final NoFields NONE = new NoFields();
}
