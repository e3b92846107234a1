package dev.tributary.cli.simulating;

import dev.tributary.attribution.codec.AccountEvents;
import dev.tributary.attribution.codec.Accounts;
import dev.tributary.attribution.codec.Customers;
import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.ProgramEvents;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.disk.Spill;
import dev.tributary.cli.importing.Families;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.ImportRefused;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of import files: what a load would publish, each event put aside with those of its account. What is about a
 * deal or a claim that does not come is left out, as it is rejected there.
 */
public final class FileFeed implements AccountFeed {
    private static final long BYTES_OF_A_PART = 700_000;
    private static final int MOST_PARTS = 4_096;
    private static final int BUFFERS = 32 << 20;
    private static final Map<InputEvent.Kind, Class<? extends SpecificRecordBase>> OF_ACCOUNTS = Map.of(
            InputEvent.Kind.ACCOUNT, CrmAccount.class,
            InputEvent.Kind.OPPORTUNITY, CrmOpportunity.class,
            InputEvent.Kind.TOUCH, PartnerTouch.class,
            InputEvent.Kind.REGISTRATION, DealRegistration.class,
            InputEvent.Kind.DECISION, RegistrationDecision.class,
            InputEvent.Kind.PAYMENT, BillingPayment.class);

    private final ImportDirectory input;
    private final ProgramEvents program = new ProgramEvents();
    private final Families families;
    private final Spill spill;
    private final ThreadLocal<StateCodec> codecs = ThreadLocal.withInitial(StateCodec::new);

    private FileFeed(ImportDirectory input, Spill spill) {
        this.input = input;
        this.families = input.families();
        this.spill = spill;
    }

    /** Reads the files once more and puts everything aside by account. */
    public static FileFeed of(ImportDirectory input, Progress progress)
            throws ImportRefused, IOException, InterruptedException {
        int parts = (int) Math.max(1, Math.min(MOST_PARTS, input.bytes() / BYTES_OF_A_PART));
        FileFeed feed = new FileFeed(input, Spill.temporary(parts));
        try {
            input.forEachSideBySide(feed.new Sink(), file -> feed.new Sink(), progress);
            return feed;
        } catch (ImportRefused | IOException | InterruptedException | RuntimeException failed) {
            feed.close();
            throw failed;
        }
    }

    /** Takes what one file says. */
    private final class Sink implements ImportDirectory.CloseableSink {
        private final StateCodec codec = new StateCodec();
        private Spill.@Nullable Writer writer;

        @Override
        public void accept(InputEvent event) throws IOException {
            if (!OF_ACCOUNTS.containsKey(event.kind())) {
                synchronized (program) {
                    program.take(event.value());
                }
                return;
            }
            long family = input.familyOf(event, families);
            if (family != ImportDirectory.NO_ACCOUNT) {
                byte[] body = codec.encode((SpecificRecordBase) event.value());
                byte[] record = new byte[body.length + 1];
                record[0] = (byte) event.kind().ordinal();
                System.arraycopy(body, 0, record, 1, body.length);
                writer().put((int) Long.remainderUnsigned(family, spill.parts()), record, 0, record.length);
            }
        }

        private Spill.Writer writer() {
            Spill.Writer open = writer;
            if (open == null) {
                open = spill.writer(BUFFERS);
                writer = open;
            }
            return open;
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }

    @Override
    public int parts() {
        return spill.parts();
    }

    @Override
    public ProgramEvents program() {
        return program;
    }

    @Override
    public Instant clock() {
        return input.asOf();
    }

    @Override
    public void eachAccount(int part, Consumer<AccountEvents> action) throws IOException {
        Part accounts = new Part();
        Spill.Reader records = spill.reader(part);
        for (ByteBuffer record = records.next(); record != null; record = records.next()) {
            accounts.take(record);
        }
        accounts.settle().forEach(action);
    }

    /** The accounts of one part, in the making. */
    private final class Part {
        private final StateCodec codec = codecs.get();
        private final List<SpecificRecordBase> records = new ArrayList<>();
        private final Customers customers = new Customers(families::crowded);
        private final Map<String, AccountEvents> ofDeals = new HashMap<>();
        private final Map<String, AccountEvents> ofClaims = new HashMap<>();
        private final List<SpecificRecordBase> followingDeals = new ArrayList<>();
        private final List<RegistrationDecision> decisions = new ArrayList<>();

        void take(ByteBuffer record) {
            InputEvent.Kind kind = InputEvent.Kind.values()[record.get()];
            byte[] body = new byte[record.remaining()];
            record.get(body);
            SpecificRecordBase value = codec.decoded(body, Objects.requireNonNull(OF_ACCOUNTS.get(kind)));
            records.add(value);
            if (!families.alone(key(value))) {
                customers.take(value);
            }
        }

        /** The key that a record comes with; of one that comes with its deal's or its claim's, none. */
        private String key(SpecificRecordBase value) {
            if (value instanceof CrmOpportunity deal) {
                return FromAvro.accountKey(deal);
            }
            if (value instanceof CrmAccount account) {
                return AccountKey.ofCrm(account.getAccountId());
            }
            return value instanceof DealRegistration claim && claim.getOpportunityId() == null
                    ? AccountKey.of(FromAvro.registration(claim))
                    : "";
        }

        Accounts settle() {
            Accounts accounts = new Accounts(customers.links(), codec);
            for (SpecificRecordBase value : records) {
                String key = key(value);
                if (value instanceof CrmOpportunity deal) {
                    // Of revisions that name different accounts the one comes first that chooses.
                    ofDeals.computeIfAbsent(deal.getOpportunityId(), id -> accounts.of(key))
                            .take(deal);
                } else if (value instanceof RegistrationDecision decision) {
                    decisions.add(decision);
                } else if (key.isEmpty()) {
                    followingDeals.add(value);
                } else if (value instanceof DealRegistration claim) {
                    claim(claim, accounts.of(key));
                } else {
                    accounts.of(key).take(value);
                }
            }
            follow();
            return accounts;
        }

        /** What follows deals and claims finds them now. */
        private void follow() {
            for (SpecificRecordBase each : followingDeals) {
                AccountEvents account = ofDeals.get(dealOf(each));
                if (account != null && each instanceof DealRegistration claim) {
                    claim(claim, account);
                } else if (account != null) {
                    account.take(each);
                }
            }
            for (RegistrationDecision decision : decisions) {
                String deal = CaseId.dealOf(decision.getSubject());
                AccountEvents account =
                        deal != null ? ofDeals.get(deal) : ofClaims.get(CaseId.registrationOf(decision.getSubject()));
                if (account != null) {
                    account.take(decision);
                }
            }
        }

        private void claim(DealRegistration claim, AccountEvents account) {
            ofClaims.put(claim.getRegistrationId(), account);
            account.take(claim);
        }

        private @Nullable String dealOf(SpecificRecordBase value) {
            if (value instanceof PartnerTouch touch) {
                return touch.getOpportunityId();
            }
            if (value instanceof BillingPayment payment) {
                return payment.getOpportunityId();
            }
            return value instanceof DealRegistration claim ? claim.getOpportunityId() : null;
        }
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }
}
