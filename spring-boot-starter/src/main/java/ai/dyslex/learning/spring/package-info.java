/**
 * The learning jobs as beans of a Spring Boot service: {@link
 * ai.dyslex.learning.spring.LearningJobsAutoConfiguration} makes what is missing, over the host's data source and within its
 * transactions.
 */
@NullMarked
package ai.dyslex.learning.spring;

import org.jspecify.annotations.NullMarked;
