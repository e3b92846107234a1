package dev.tributary.dealreg.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;

/** A row of {@code payout}, which is shown as its body. */
@MappedEntity("payout")
record PayoutRow(
        @Id String payoutId, @TypeDef(type = DataType.JSON) PayoutView body) {}
