package dev.tributary.cli.payment;

import java.math.BigDecimal;
import java.util.List;

/** What became of a batch that was to be written. */
public sealed interface PaymentOutcome {

    /**
     * @param xml the file, to be encoded as UTF-8
     * @param controlSum of all amounts, whatever their currencies, as the message carries it
     * @param changes texts that the bank gets otherwise than they were given
     */
    record Written(String xml, int transactions, BigDecimal controlSum, List<TextChange> changes)
            implements PaymentOutcome {
        public Written {
            changes = List.copyOf(changes);
        }
    }

    /** @param problems every one that was found, at least one */
    record Refused(List<PaymentProblem> problems) implements PaymentOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
