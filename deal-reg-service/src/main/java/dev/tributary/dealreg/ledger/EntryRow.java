package dev.tributary.dealreg.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;

/** A row of {@code ledger_entry}, which is shown as its body. */
@MappedEntity("ledger_entry")
record EntryRow(
        @Id String entryId, @TypeDef(type = DataType.JSON) EntryView body) {}
