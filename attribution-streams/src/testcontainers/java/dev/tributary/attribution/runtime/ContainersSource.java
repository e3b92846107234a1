package dev.tributary.attribution.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * The broker and the registry as containers: Kafka's image (system property {@code tributary.test.kafka.image}), and our own
 * registry image, built from its Dockerfile for the occasion on {@code tributary.test.java.image}.
 */
public final class ContainersSource implements Servers.Source {

    private static final String KAFKA = "apache/kafka";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int REGISTRY_PORT = 8080;

    /** With a host in its name, so that no setting of Testcontainers takes it for an image of the public registry. */
    private static final String IMAGE = "localhost/tributary/registry-under-test";

    @Override
    public Servers start() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "skipped: no Docker engine answers here (looked where DOCKER_HOST says, else at the usual places)");
        Containers containers = new Containers(kafka(), registry());
        Startables.deepStart(containers.kafka, containers.registry).join();
        return containers;
    }

    private static KafkaContainer kafka() {
        String image = System.getProperty("tributary.test.kafka.image", KAFKA + ":4.3.1");
        return new KafkaContainer(DockerImageName.parse(image).asCompatibleSubstituteFor(KAFKA))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    }

    private static GenericContainer<?> registry() {
        ImageFromDockerfile image = new ImageFromDockerfile(IMAGE, false)
                .withFileFromPath("Dockerfile", ROOT.resolve("docker/registry/Dockerfile"))
                .withFileFromPath("docker/common", ROOT.resolve("docker/common"))
                .withFileFromPath("docker/registry", ROOT.resolve("docker/registry"))
                .withFileFromPath("local-stack/target/registry", ROOT.resolve("local-stack/target/registry"))
                .withBuildArg("JAVA_IMAGE", System.getProperty("tributary.test.java.image", "eclipse-temurin:17-jre"));
        return new GenericContainer<>(image)
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHealthcheck().withStartupTimeout(Duration.ofMinutes(2)));
    }

    private record Containers(KafkaContainer kafka, GenericContainer<?> registry) implements Servers {
        @Override
        public String bootstrapServers() {
            return kafka.getBootstrapServers();
        }

        @Override
        public String registryUrl() {
            return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + "/apis/ccompat/v7";
        }

        @Override
        public void close() {
            registry.stop();
            kafka.stop();
        }
    }
}
