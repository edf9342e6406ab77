package ai.dyslex.learning.spring;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.quickcorrection.QuickCorrector;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The corrector that serves each writer with what was learnt of them, if {@code learning-jobs-quick-correction} is there. */
@AutoConfiguration(after = LearningJobsAutoConfiguration.class)
@ConditionalOnClass(QuickCorrector.class)
public class QuickCorrectorAutoConfiguration {

    /** For Spring. */
    public QuickCorrectorAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean({QuickCorrectionTrainer.class, LearningStore.class})
    QuickCorrector quickCorrector(LearningStore store, QuickCorrectionTrainer trainer, ObjectProvider<Clock> clock) {
        return QuickCorrector.over(store, trainer, clock.getIfUnique(Clock::systemUTC));
    }
}
