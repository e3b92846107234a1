"""Booked ARR by the partner who sourced it, read from attribution.arr-record.

    python sourced.py [BROKERS [REGISTRY]]        default: the ports of docker/compose.yaml

Ends when nothing has come for five seconds, so that it can be tried; a service would go on.
"""

import os
import sys
from collections import defaultdict
from decimal import Decimal

from confluent_kafka import DeserializingConsumer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import StringDeserializer

QUIET_SECONDS = 5

brokers = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:19092"
registry = sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:18081/apis/ccompat/v7"

consumer = DeserializingConsumer(
    {
        "bootstrap.servers": brokers,
        "group.id": f"reader-example-{os.getpid()}",
        "auto.offset.reset": "earliest",
        # Only what is committed: read_uncommitted would show decisions that were taken back.
        "isolation.level": "read_committed",
        "key.deserializer": StringDeserializer(),
        "value.deserializer": AvroDeserializer(SchemaRegistryClient({"url": registry})),
    }
)
consumer.subscribe(["attribution.arr-record"])

newest = {}  # by deal: the newest record of a key is the whole decision on it
while True:
    message = consumer.poll(QUIET_SECONDS)
    if message is None:
        if newest:
            break
        continue
    if message.error():
        sys.exit(str(message.error()))
    newest[message.key()] = message.value()
consumer.close()

amounts = defaultdict(Decimal)
deals = defaultdict(int)
for deal in newest.values():
    for line in deal["lines"]:
        if line["status"] == "BOOKED" and line["model"] == "rules":
            key = f"{line['partnerId'] or 'nobody'} {deal['currency']}"
            amounts[key] += line["amount"]
            deals[key] += 1

print(f"{len(newest)} deals")
for key in sorted(amounts):
    print(f"{key} {amounts[key]} in {deals[key]}")
