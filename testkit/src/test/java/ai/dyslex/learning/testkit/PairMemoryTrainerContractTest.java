package ai.dyslex.learning.testkit;

import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairMemoryTrainer;

class PairMemoryTrainerContractTest extends ModelTrainerContract {

    @Override
    protected ModelTrainer newTrainer() {
        return new PairMemoryTrainer();
    }
}
