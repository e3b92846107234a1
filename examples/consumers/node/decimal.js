'use strict'

const { types: { LogicalType } } = require('avsc')

/** Avro's decimal as a BigInt of the smallest unit and its scale: money is never floating point. */
class Decimal extends LogicalType {
  constructor (schema, options) {
    super(schema, options)
    this.scale = schema.scale || 0
  }

  _fromValue (bytes) {
    const unscaled = bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, BigInt('0x' + bytes.toString('hex')))
    return { unscaled, scale: this.scale }
  }

  _toValue () {
    throw new Error('this example only reads')
  }

  /** Any decimal of the same scale, whatever its precision. */
  _resolve (type) {
    return Decimal.prototype.isPrototypeOf(type) && type.scale === this.scale ? value => value : undefined
  }
}

/** 1234500n of scale 4 as 123.4500. */
function text (unscaled, scale) {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  return (unscaled < 0n ? '-' : '') + digits.slice(0, digits.length - scale) + '.' + digits.slice(digits.length - scale)
}

module.exports = { Decimal, text }
