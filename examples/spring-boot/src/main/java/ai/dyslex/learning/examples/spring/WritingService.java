package ai.dyslex.learning.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service. */
@SpringBootApplication
public class WritingService {

    /** For Spring. */
    public WritingService() {}

    /** Starts it; see {@code application.properties}. */
    public static void main(String[] args) {
        SpringApplication.run(WritingService.class, args);
    }
}
