'use strict'

// Booked ARR by the partner who sourced it, read from attribution.arr-record.
//
//   node sourced.js [BROKERS [REGISTRY]]        default: the ports of docker/compose.yaml
//
// Ends when nothing has come for five seconds, so that it can be tried; a service would go on.

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = require('kafkajs')
const { SchemaRegistry, SchemaType } = require('@kafkajs/confluent-schema-registry')
const lz4 = require('lz4js')
const { Decimal, text } = require('./decimal')

// Tributary writes LZ4, for which kafkajs needs to be told of an implementation.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async encoder => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async bytes => Buffer.from(lz4.decompress(bytes))
})

const QUIET = 5000
const [brokers = '127.0.0.1:19092', registry = 'http://127.0.0.1:18081/apis/ccompat/v7'] = process.argv.slice(2)

async function main () {
  const schemas = new SchemaRegistry({ host: registry }, { [SchemaType.AVRO]: { logicalTypes: { decimal: Decimal } } })
  const kafka = new Kafka({ clientId: 'reader-example', brokers: brokers.split(','), logLevel: logLevel.ERROR })
  // Only what is committed, which is kafkajs's default: readUncommitted would show decisions that were taken back.
  const consumer = kafka.consumer({ groupId: `reader-example-${process.pid}`, readUncommitted: false })

  const newest = new Map() // by deal: the newest record of a key is the whole decision on it
  let last = Date.now()
  await consumer.connect()
  await consumer.subscribe({ topic: 'attribution.arr-record', fromBeginning: true })
  await consumer.run({
    eachMessage: async ({ message }) => {
      newest.set(message.key.toString(), await schemas.decode(message.value))
      last = Date.now()
    }
  })
  while (newest.size === 0 || Date.now() - last < QUIET) {
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  await consumer.disconnect()

  const sums = new Map()
  for (const deal of newest.values()) {
    for (const line of deal.lines.filter(line => line.status === 'BOOKED' && line.model === 'rules')) {
      const key = `${line.partnerId ?? 'nobody'} ${deal.currency}`
      const sum = sums.get(key) ?? { deals: 0, unscaled: 0n, scale: line.amount.scale }
      sums.set(key, { ...sum, deals: sum.deals + 1, unscaled: sum.unscaled + line.amount.unscaled })
    }
  }
  console.log(`${newest.size} deals`)
  for (const [key, { deals, unscaled, scale }] of [...sums].sort()) {
    console.log(`${key} ${text(unscaled, scale)} in ${deals}`)
  }
}

main().catch(failed => {
  console.error(failed.message)
  process.exit(1)
})
