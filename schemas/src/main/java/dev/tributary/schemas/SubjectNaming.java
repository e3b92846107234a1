package dev.tributary.schemas;

import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Under which subject a value's schema stands in the registry; Confluent's three ways. */
enum SubjectNaming {
    TOPIC("TopicNameStrategy") {
        @Override
        String valueSubject(String topic, Schema schema) {
            return topic + "-value";
        }
    },
    RECORD("RecordNameStrategy") {
        @Override
        String valueSubject(String topic, Schema schema) {
            return schema.getFullName();
        }
    },
    TOPIC_AND_RECORD("TopicRecordNameStrategy") {
        @Override
        String valueSubject(String topic, Schema schema) {
            return topic + "-" + schema.getFullName();
        }
    };

    private static final String CONFLUENT_PACKAGE = "io.confluent.kafka.serializers.subject.";

    private final String strategy;

    SubjectNaming(String strategy) {
        this.strategy = strategy;
    }

    abstract String valueSubject(String topic, Schema schema);

    /** The strategy of that name, simple or with Confluent's package. */
    static SubjectNaming named(String key, String name) {
        for (SubjectNaming naming : values()) {
            if (name.equals(naming.strategy) || name.equals(CONFLUENT_PACKAGE + naming.strategy)) {
                return naming;
            }
        }
        throw new ConfigException(
                key, name, "is none of TopicNameStrategy, RecordNameStrategy and TopicRecordNameStrategy");
    }
}
