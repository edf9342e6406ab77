package ai.dyslex.learning.examples.springstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class HostTest {

    @Test
    void printsTheFirstLineOfHistory(CapturedOutput output) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Host.class)
                .web(WebApplicationType.NONE)
                .run("--spring.datasource.generate-unique-name=true")) {
            assertThat(context.isRunning()).isTrue();
        }

        assertThat(output.getOut()).containsPattern("(?m)^detect_no_change_words@manual-\\S+ SUCCEEDED$");
    }
}
