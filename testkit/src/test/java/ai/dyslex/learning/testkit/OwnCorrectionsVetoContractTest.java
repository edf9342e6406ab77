package ai.dyslex.learning.testkit;

import ai.dyslex.learning.nochange.WordVeto;
import org.junit.jupiter.api.Nested;

class OwnCorrectionsVetoContractTest extends WordVetoContract {

    @Override
    protected WordVeto newVeto() {
        return WordVeto.ownCorrectionsOnly();
    }

    @Nested
    class TogetherWithAnother extends WordVetoContract {

        @Override
        protected WordVeto newVeto() {
            return WordVeto.ownCorrectionsOnly().or(WordVeto.ownCorrectionsOnly());
        }
    }
}
