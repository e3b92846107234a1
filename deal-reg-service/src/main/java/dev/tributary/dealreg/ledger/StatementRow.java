package dev.tributary.dealreg.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;

/** A row of {@code statement}, which is shown as its body. */
@MappedEntity("statement")
record StatementRow(
        @Id String partnerId, @TypeDef(type = DataType.JSON) StatementView body) {}
