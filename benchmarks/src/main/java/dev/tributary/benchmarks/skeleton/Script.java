package dev.tributary.benchmarks.skeleton;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What each stage of the topology did with records of each kind: for every stage and kind a fair sample of whole records' steps, so
 * that rare and expensive ones stand in it as often as they happened.
 */
public final class Script {

    /** Enough that the average of a sample is that of the whole within a few per cent, few enough to be kept in memory. */
    private static final int SAMPLES = 1_000;

    private static final long SAMPLING_SEED = 17;

    private final Map<String, Sample> samples = new TreeMap<>();
    private final SplittableRandom random = new SplittableRandom(SAMPLING_SEED);

    private static final class Sample {
        private final List<List<Step>> records = new ArrayList<>();
        private long seen;
    }

    void add(String stage, String kind, List<Step> steps) {
        Sample sample = samples.computeIfAbsent(name(stage, kind), name -> new Sample());
        sample.seen++;
        if (sample.records.size() < SAMPLES) {
            sample.records.add(List.copyOf(steps));
        } else {
            long place = random.nextLong(sample.seen);
            if (place < SAMPLES) {
                sample.records.set((int) place, List.copyOf(steps));
            }
        }
    }

    /**
     * The recorded steps, one list per record.
     *
     * @throws IllegalStateException when the stage met no such record while it was watched
     */
    List<List<Step>> of(String stage, String kind) {
        Sample sample = samples.get(name(stage, kind));
        if (sample == null) {
            throw new IllegalStateException(
                    stage + " was not watched with a " + kind + "; known are " + samples.keySet());
        }
        return sample.records;
    }

    private static String name(String stage, String kind) {
        return stage + " / " + kind;
    }

    public void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(samples.size());
            for (Map.Entry<String, Sample> entry : samples.entrySet()) {
                out.writeUTF(entry.getKey());
                List<List<Step>> records = entry.getValue().records;
                out.writeInt(records.size());
                for (List<Step> steps : records) {
                    out.writeInt(steps.size());
                    for (Step step : steps) {
                        step.write(out);
                    }
                }
            }
        }
    }

    public static Script read(Path file) throws IOException {
        Script script = new Script();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int names = in.readInt();
            for (int name = 0; name < names; name++) {
                Sample sample = new Sample();
                script.samples.put(in.readUTF(), sample);
                int records = in.readInt();
                for (int record = 0; record < records; record++) {
                    List<Step> steps = new ArrayList<>();
                    int count = in.readInt();
                    for (int step = 0; step < count; step++) {
                        steps.add(Step.read(in));
                    }
                    sample.records.add(steps);
                }
                sample.seen = records;
            }
        }
        return script;
    }
}
