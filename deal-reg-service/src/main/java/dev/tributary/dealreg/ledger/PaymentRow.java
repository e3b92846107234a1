package dev.tributary.dealreg.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;

/** A row of {@code payout_line}, which is shown as its body. */
@MappedEntity("payout_line")
record PaymentRow(
        @Id String payoutId, @TypeDef(type = DataType.JSON) PaymentView body) {}
